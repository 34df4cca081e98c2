/** What was done to a brand, and by whom. */
@NullMarked
package parley.app.console.audit;

import org.jspecify.annotations.NullMarked;
