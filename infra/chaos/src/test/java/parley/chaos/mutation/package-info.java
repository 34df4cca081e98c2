@NullMarked
package parley.chaos.mutation;

import org.jspecify.annotations.NullMarked;
