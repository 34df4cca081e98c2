/** Brands and their Instagram accounts. */
@NullMarked
package parley.pipeline.brands;

import org.jspecify.annotations.NullMarked;
