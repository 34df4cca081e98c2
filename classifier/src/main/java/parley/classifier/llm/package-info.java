/** Asks a language model which category a comment has. */
@NullMarked
package parley.classifier.llm;

import org.jspecify.annotations.NullMarked;
