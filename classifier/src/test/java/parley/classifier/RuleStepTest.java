package parley.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.testing.TestPipeline;

class RuleStepTest {

    private static final ConfigurableApplicationContext CLASSIFIER = TestClassifier.start(Map.of());

    private final BrandId brand = TestPipeline.newBrand();

    @AfterAll
    static void close() {
        CLASSIFIER.close();
    }

    @Test
    void theFirstRuleThatHoldsDecidesAndMayAct() {
        rule(2, "[{\"type\":\"words\",\"any\":[\"giveaway\"]}]", "positive_feedback", false);
        rule(1, "[{\"type\":\"words\",\"any\":[\"giveaway\"]},{\"type\":\"link\"}]", "spam", false);

        var withLink = classify(brand, "Giveaway! www.win.example");
        var without = classify(brand, "Is the giveaway still on?");

        assertThat(decided(withLink, "source")).isEqualTo("rule");
        assertThat(decided(withLink, "category")).isEqualTo("spam");
        assertThat(decided(withLink, "allowed_actions")).contains("hide");
        assertThat(decided(without, "category")).isEqualTo("positive_feedback");
    }

    @Test
    void aRuleComesBeforeTheBuiltInOneAndAPausedOneDoesNotCount() {
        rule(1, "[{\"type\":\"wordless\"}]", "toxic", true);
        rule(2, "[{\"type\":\"wordless\"}]", "question", false);

        assertThat(decided(classify(brand, "😍"), "category")).isEqualTo("question");
    }

    @Test
    void noRuleReachesAnotherBrand() {
        rule(1, "[{\"type\":\"wordless\"}]", "toxic", false);

        assertThat(decided(classify(TestPipeline.newBrand(), "😍"), "category")).isEqualTo("positive_feedback");
    }

    private void rule(int position, String conditions, String category, boolean paused) {
        execute("insert into brand_rule (id, brand_id, position, name, conditions, category, paused)"
                + " values (gen_random_uuid(), '%s', %d, 'r', '%s', '%s', %s)"
                        .formatted(brand, position, conditions, category, paused));
    }

    private static CommentId classify(BrandId brand, String text) {
        var comment = TestPipeline.newComment(brand, TestPipeline.newAccount(brand, "main"), text);
        TestClassifier.classify(CLASSIFIER, brand, comment);
        return comment;
    }

    private static String decided(CommentId comment, String column) {
        await().untilAsserted(() -> assertThat(
                        value("select count(*) from classification where comment_id = '%s'".formatted(comment)))
                .isEqualTo("1"));
        return value("select %s::text from classification where comment_id = '%s'".formatted(column, comment));
    }
}
