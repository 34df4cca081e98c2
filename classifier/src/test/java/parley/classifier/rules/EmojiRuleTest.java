package parley.classifier.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.pipeline.Category;

class EmojiRuleTest {

    private final EmojiRule rule = new EmojiRule();

    @ParameterizedTest
    @CsvSource({
        "❤️, positive_feedback",
        "🔥🔥🔥, positive_feedback",
        "😍 @anna, positive_feedback",
        "👍🏽, positive_feedback",
        "@anna @leo_2, positive_feedback",
        "🤮, critical_feedback",
        "👎👎 @brand, critical_feedback",
        "😡!!!, critical_feedback",
        "🖕, toxic",
        "😍🖕, toxic"
    })
    void emojiThatMeanTheSameToEverybodyDecide(String comment, String category) {
        assertThat(rule.category(comment)).contains(new Category(category));
    }

    @ParameterizedTest
    @ValueSource(strings = {"❤️🤮", "😂", "🤔", "", "100%", "???"})
    void whatIsMixedOrMeansNothingIsLeftOpen(String comment) {
        assertThat(rule.category(comment)).isEmpty();
    }
}
