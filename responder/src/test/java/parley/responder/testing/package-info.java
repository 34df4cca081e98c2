/** A brand, its account at the sandbox, and a responder between them. */
@NullMarked
package parley.responder.testing;

import org.jspecify.annotations.NullMarked;
