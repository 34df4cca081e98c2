/** Behaviour of the engines as one stack. */
@NullMarked
package parley.engines;

import org.jspecify.annotations.NullMarked;
