/** Changes the product on its way into the virtual machine, to see that the checker is alive. */
@NullMarked
package parley.chaos.mutation;

import org.jspecify.annotations.NullMarked;
