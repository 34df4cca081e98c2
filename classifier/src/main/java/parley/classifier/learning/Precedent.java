package parley.classifier.learning;

import parley.classifier.local.Sentence;
import parley.pipeline.Category;

/**
 * A comment whose category a person has confirmed or the LLM has given with confidence.
 *
 * @param text as its author wrote it
 */
public record Precedent(String text, Sentence sentence, Category category) {

    /** The same comment, if somebody has said something else of it. */
    Precedent as(Category said) {
        return said.equals(category) ? this : new Precedent(text, sentence, said);
    }
}
