/** The comments of a brand as people look at them: listed, filtered, opened. */
@NullMarked
package parley.app.console.comments;

import org.jspecify.annotations.NullMarked;
