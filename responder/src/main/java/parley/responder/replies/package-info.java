/** A reply's life: its states, the moves between them, and its row. */
@NullMarked
package parley.responder.replies;

import org.jspecify.annotations.NullMarked;
