/** A mail server that keeps what it is given. */
@org.jspecify.annotations.NullMarked
package parley.engines.mail;
