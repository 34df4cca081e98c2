package parley.classifier.llm;

import parley.pipeline.Category;

/**
 * What a language model decided.
 *
 * @param confidence as the model states it, 0 to 1; not calibrated
 * @param reasoning its sentence or two, at most 500 characters
 * @param model the model that answered, of the configured chain
 * @param promptVersion the wording it was asked with
 * @param inputTokens as the server counts them; 0 where it does not say
 * @param outputTokens as the server counts them; 0 where it does not say
 */
public record LlmDecision(
        Category category,
        double confidence,
        String reasoning,
        String model,
        String promptVersion,
        long inputTokens,
        long outputTokens) {}
