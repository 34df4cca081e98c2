package parley.classifier.learning;

import org.jspecify.annotations.Nullable;
import parley.classifier.local.Sentence;

/**
 * What a brand's model makes of a comment, before anybody has said what it is.
 *
 * @param guess null: the brand has no model yet
 * @param confidence how often such a guess is right at least: 0 to 1
 * @param sure whether the guess is above the brand's bar
 * @param trusted whether nobody needs to be asked
 * @param rate of so many trusted guesses one is to be checked all the same
 */
public record Reading(
        Sentence sentence, @Nullable Guess guess, double confidence, boolean sure, boolean trusted, double rate) {

    /** By a brand that has learnt nothing. */
    static Reading of(Sentence sentence) {
        return new Reading(sentence, null, 0, false, false, 0);
    }
}
