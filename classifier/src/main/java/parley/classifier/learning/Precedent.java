package parley.classifier.learning;

import parley.classifier.local.Sentence;
import parley.pipeline.Category;

/** A comment whose category a person has confirmed or the LLM has given with confidence. */
public record Precedent(Sentence sentence, Category category) {}
