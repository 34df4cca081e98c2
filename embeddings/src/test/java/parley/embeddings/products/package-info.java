@NullMarked
package parley.embeddings.products;

import org.jspecify.annotations.NullMarked;
