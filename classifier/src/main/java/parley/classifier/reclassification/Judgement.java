package parley.classifier.reclassification;

import org.jspecify.annotations.Nullable;
import parley.pipeline.Verdict;

/**
 * What a comment is held for now.
 *
 * @param reasoning in a sentence
 * @param model that decided; null if none did
 * @param promptVersion null if no language model was asked
 * @param suspect whether the comment gives orders to whoever judges it
 */
public record Judgement(
        Verdict verdict,
        String reasoning,
        @Nullable String model,
        @Nullable String promptVersion,
        boolean suspect) {

    static final String UNDECIDED = "undecided";

    /** The category, or that there is none. */
    String category() {
        return switch (verdict) {
            case Verdict.Classified classified -> classified.category().value();
            case Verdict.Undecided undecided -> UNDECIDED;
        };
    }

    /** Whether it says no more than that there is no money to ask anybody. */
    boolean lacksMoney() {
        return verdict instanceof Verdict.Undecided(var reason) && reason == Verdict.Reason.BUDGET;
    }
}
