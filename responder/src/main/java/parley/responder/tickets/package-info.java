/** What was escalated. */
@NullMarked
package parley.responder.tickets;

import org.jspecify.annotations.NullMarked;
