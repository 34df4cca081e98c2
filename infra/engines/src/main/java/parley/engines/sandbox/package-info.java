/** Both stand-ins as a program of its own, for use by hand. */
@NullMarked
package parley.engines.sandbox;

import org.jspecify.annotations.NullMarked;
