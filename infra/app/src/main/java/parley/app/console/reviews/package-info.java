/** What waits for a person's decision. */
@NullMarked
package parley.app.console.reviews;

import org.jspecify.annotations.NullMarked;
