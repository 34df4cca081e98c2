/** What a brand's own model has learnt, how good it is, and what should be looked at again. */
@NullMarked
package parley.app.console.learning;

import org.jspecify.annotations.NullMarked;
