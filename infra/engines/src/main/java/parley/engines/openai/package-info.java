/** A stand-in for OpenAI and servers like it: chat completions, embeddings, limits, and what goes wrong with them. */
@NullMarked
package parley.engines.openai;

import org.jspecify.annotations.NullMarked;
