/** Tests. */
@NullMarked
package parley.app.console.tickets;

import org.jspecify.annotations.NullMarked;
