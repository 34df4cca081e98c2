/** The product's entry; what it consists of is in the packages below. */
@NullMarked
package parley;

import org.jspecify.annotations.NullMarked;
