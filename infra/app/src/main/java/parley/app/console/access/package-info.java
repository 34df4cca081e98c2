/** Who is asking, for which brand, and what they may do there. */
@NullMarked
package parley.app.console.access;

import org.jspecify.annotations.NullMarked;
