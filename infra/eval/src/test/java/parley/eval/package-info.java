@NullMarked
package parley.eval;

import org.jspecify.annotations.NullMarked;
