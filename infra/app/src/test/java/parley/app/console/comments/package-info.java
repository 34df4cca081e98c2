/** Tests. */
@NullMarked
package parley.app.console.comments;

import org.jspecify.annotations.NullMarked;
