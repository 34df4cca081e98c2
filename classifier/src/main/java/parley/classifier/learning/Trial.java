package parley.classifier.learning;

import org.jspecify.annotations.Nullable;
import parley.pipeline.Category;

/**
 * A guess that was made before anybody had said what the comment is.
 *
 * @param sure whether the guess was above the bar when it was made
 * @param answer what the LLM or a person said then; null where nobody was asked
 */
public record Trial(Guess guess, boolean sure, @Nullable Category answer) {

    public boolean isAnswered() {
        return answer != null;
    }

    public boolean isRight() {
        return guess.category().equals(answer);
    }
}
