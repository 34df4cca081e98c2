package parley.classifier.learning;

import parley.classifier.local.Sentence;
import parley.pipeline.Category;

/**
 * A comment whose category a person has confirmed or the LLM has given with confidence.
 *
 * @param text as its author wrote it
 */
public record Precedent(String text, Sentence sentence, Category category) {}
