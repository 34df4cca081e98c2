/** Tests. */
@NullMarked
package parley.responder.notifications;

import org.jspecify.annotations.NullMarked;
