/** What a brand wants done about each category. */
@NullMarked
package parley.app.console.policies;

import org.jspecify.annotations.NullMarked;
