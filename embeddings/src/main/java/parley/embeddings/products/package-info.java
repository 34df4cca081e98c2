/** A brand's catalogue: kept by people over HTTP, searched by the stages and by people, by meaning and by word. */
@NullMarked
package parley.embeddings.products;

import org.jspecify.annotations.NullMarked;
