/** Turns text into vectors, and (later) finds a brand's products and documents by them. */
@NullMarked
package parley.embeddings;

import org.jspecify.annotations.NullMarked;
