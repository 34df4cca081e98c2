/** Tests. */
@NullMarked
package parley.app.console.reviews;

import org.jspecify.annotations.NullMarked;
