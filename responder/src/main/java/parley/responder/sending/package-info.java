/** The one sender: the only code that posts a reply. */
@NullMarked
package parley.responder.sending;

import org.jspecify.annotations.NullMarked;
