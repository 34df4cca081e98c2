/** Telling people, where they are, of what they have to know. */
@NullMarked
package parley.responder.notifications;

import org.jspecify.annotations.NullMarked;
