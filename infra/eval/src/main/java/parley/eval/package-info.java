/** How well the cascade decides: labelled comments are replayed as a stream, an oracle stands in for the LLM. */
@NullMarked
package parley.eval;

import org.jspecify.annotations.NullMarked;
