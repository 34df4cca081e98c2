package parley.classifier;

import org.jspecify.annotations.Nullable;
import parley.pipeline.Verdict;

/**
 * A verdict with everything a person or an auditor may ask about it.
 *
 * @param language of the comment as a BCP 47 tag; null if it cannot be told
 * @param reasoning in a sentence, for the person who reviews
 * @param model that decided; null if nothing did
 * @param promptVersion of the LLM's instructions; null if no LLM was asked
 * @param inputTokens paid for
 * @param outputTokens paid for
 */
public record Decision(
        Verdict verdict,
        @Nullable String language,
        String reasoning,
        @Nullable String model,
        @Nullable String promptVersion,
        long inputTokens,
        long outputTokens) {

    /** Nobody could decide. */
    public static Decision undecided(Verdict.Reason reason, @Nullable String language, String reasoning) {
        return new Decision(new Verdict.Undecided(reason), language, reasoning, null, null, 0, 0);
    }

    /** Decided on this machine, for nothing. */
    public static Decision free(Verdict.Classified verdict, @Nullable String language, String reasoning, String model) {
        return new Decision(verdict, language, reasoning, model, null, 0, 0);
    }
}
