/** Turns text into vectors. */
@NullMarked
package parley.embeddings;

import org.jspecify.annotations.NullMarked;
