package parley.classifier.llm;

import java.util.List;
import parley.classifier.context.Context;
import parley.pipeline.Category;

/**
 * A comment to classify, and what the model is told before it.
 *
 * @param brand what the brand is, in a few sentences
 * @param policy what the brand means by its categories, where it has said so; may be empty
 * @param categories those to choose from
 * @param examples comments of this brand (or built-in ones) whose category is known, at most a dozen
 * @param context what the comment stands under and answers
 * @param comment as its author wrote it
 */
public record LlmQuestion(
        String brand, String policy, List<Category> categories, List<Shown> examples, Context context, String comment) {

    public LlmQuestion {
        categories = List.copyOf(categories);
        examples = List.copyOf(examples);
        if (categories.isEmpty()) {
            throw new IllegalArgumentException("a question needs categories to choose from");
        }
    }

    /** About a comment of whose surroundings nothing is known. */
    public LlmQuestion(String brand, String policy, List<Category> categories, List<Shown> examples, String comment) {
        this(brand, policy, categories, examples, Context.NONE, comment);
    }

    /** A comment shown as an example. */
    public record Shown(String comment, Category category) {}
}
