/** Hidden or not: what is wanted, written until Instagram agrees. */
@NullMarked
package parley.responder.moderation;

import org.jspecify.annotations.NullMarked;
