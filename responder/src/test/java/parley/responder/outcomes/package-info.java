/** Tests. */
@NullMarked
package parley.responder.outcomes;

import org.jspecify.annotations.NullMarked;
