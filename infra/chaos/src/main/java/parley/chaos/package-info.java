/** The proof: the product as separate processes, faults, and a comparison of everybody's books afterwards. */
@NullMarked
package parley.chaos;

import org.jspecify.annotations.NullMarked;
