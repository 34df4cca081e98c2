/** From a decision to what is done about it, once per revision. */
@NullMarked
package parley.responder.outcomes;

import org.jspecify.annotations.NullMarked;
