/** Decides what a comment is about: free ways first, then the LLM, then a person. */
@NullMarked
package parley.classifier;

import org.jspecify.annotations.NullMarked;
