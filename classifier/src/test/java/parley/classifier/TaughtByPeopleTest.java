package parley.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.testing.TestPipeline;

/** A brand without a language model, whose people see things in a way of their own. */
class TaughtByPeopleTest {

    private static final ConfigurableApplicationContext CLASSIFIER = TestClassifier.start(Map.of());

    private final BrandId brand = TestPipeline.newBrand();
    private final AccountId account = TestPipeline.newAccount(brand, "main");
    private final AtomicInteger written = new AtomicInteger();

    @AfterAll
    static void close() {
        CLASSIFIER.close();
    }

    @Test
    void whatPeopleHaveTaughtIsDecidedByTheBrandsOwnModelAndTheRestAsBefore() {
        assertThat(classify(order())).contains("built-in");
        for (int i = 0; i < 20; i++) {
            correct(comment(order()), "urgent_issue");
            correct(comment(raffle()), "partnership_proposal");
        }

        await().atMost(Duration.ofMinutes(2)).until(() -> classify(order()).equals("local own urgent_issue"));

        await().atMost(Duration.ofMinutes(2)).until(() -> classify(raffle()).equals("local own partnership_proposal"));
        assertThat(classify("You are a bunch of idiots, shut up")).doesNotContain("own");
        assertThat(value("select count(*) from comment_reading where brand_id = '%s' and precedent".formatted(brand)))
                .isEqualTo("40");
    }

    @Test
    void whatTheBuiltInModelHasDecidedTeachesNothing() {
        for (int i = 0; i < 30; i++) {
            classify(order());
        }

        assertThat(value("select count(*) from comment_reading where brand_id = '%s' and answer is not null"
                        .formatted(brand)))
                .isEqualTo("0");
    }

    private String order() {
        return "How much is the blue bicycle in size " + written.incrementAndGet() + "?";
    }

    private String raffle() {
        return "I love the summer raffle, my lucky number is " + written.incrementAndGet();
    }

    /** As the console does it, before the classifier has got to it. */
    private void correct(CommentId comment, String category) {
        execute("""
                insert into classification (brand_id, comment_id, revision, category, confidence, source, allowed_actions)
                values ('%s', '%s', 1, '%s', 1, 'human', '{}')""".formatted(brand, comment, category));
        ask(comment);
    }

    private String classify(String text) {
        var comment = comment(text);
        ask(comment);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> value("select count(*) from classification where comment_id = '%s'".formatted(comment))
                        .equals("1"));
        return value("""
                select concat_ws(' ', source, model, category) from classification where comment_id = '%s'""".formatted(comment));
    }

    private CommentId comment(String text) {
        return TestPipeline.newComment(brand, account, text);
    }

    private void ask(CommentId comment) {
        TestClassifier.classify(CLASSIFIER, brand, comment);
    }
}
