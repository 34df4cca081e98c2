package parley.classifier;

import org.jspecify.annotations.Nullable;
import parley.pipeline.Verdict;

/**
 * A verdict with everything a person or an auditor may ask about it.
 *
 * @param language of the comment as a BCP 47 tag; null if it cannot be told
 * @param reasoning in a sentence, for the person who reviews
 * @param model that decided; null if none did
 * @param promptVersion of the LLM's instructions; null if no LLM was asked
 * @param inputTokens paid for
 * @param outputTokens paid for
 * @param builtIn whether it was made by what comes with the product, of which the brand has confirmed nothing
 * @param suspect whether the comment gives orders to whoever judges it
 */
public record Decision(
        Verdict verdict,
        @Nullable String language,
        String reasoning,
        @Nullable String model,
        @Nullable String promptVersion,
        long inputTokens,
        long outputTokens,
        boolean builtIn,
        boolean suspect) {

    private static final String BUILT_IN = "built-in-1";

    /** Nobody could decide. */
    public static Decision undecided(Verdict.Reason reason, @Nullable String language, String reasoning) {
        return new Decision(new Verdict.Undecided(reason), language, reasoning, null, null, 0, 0, false, false);
    }

    /** Decided on this machine, for nothing, by what is the brand's own. */
    public static Decision free(
            Verdict.Classified verdict, @Nullable String language, String reasoning, @Nullable String model) {
        return new Decision(verdict, language, reasoning, model, null, 0, 0, false, false);
    }

    /** Decided on this machine, for nothing, by what comes with the product. */
    public static Decision builtIn(Verdict.Classified verdict, @Nullable String language, String reasoning) {
        return new Decision(verdict, language, reasoning, BUILT_IN, null, 0, 0, true, false);
    }

    /** The same about a comment that gives orders. */
    Decision suspected() {
        return new Decision(
                verdict, language, reasoning, model, promptVersion, inputTokens, outputTokens, builtIn, true);
    }
}
