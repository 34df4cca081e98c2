/** What was escalated to people, and what they do about it. */
@NullMarked
package parley.app.console.tickets;

import org.jspecify.annotations.NullMarked;
