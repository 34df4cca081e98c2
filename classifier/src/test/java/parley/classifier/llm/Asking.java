package parley.classifier.llm;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import parley.pipeline.Category;

/** A question of a brand, and settings to ask it with. */
final class Asking {

    private Asking() {}

    static OpenAiProperties properties(String url, Duration timeout, List<String> keys, String... models) {
        return new OpenAiProperties(URI.create(url), keys, List.of(models), Duration.ofSeconds(2), timeout, 400, 256);
    }

    static LlmQuestion question(String comment) {
        return new LlmQuestion(
                "A shoe shop in Porto.",
                "Whoever sells shoes by policy is spam.",
                List.of(Category.QUESTION, Category.SPAM),
                List.of(new LlmQuestion.Shown("size 39?", Category.QUESTION)),
                comment);
    }
}
