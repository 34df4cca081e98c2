package parley.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.springframework.context.ConfigurableApplicationContext;
import parley.engines.http.Effect;
import parley.engines.http.Fault;
import parley.engines.openai.OpenAiSandbox;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.testing.TestPipeline;

/** Cached labels of which the language model is asked again: nearly none as long as nobody doubts them, here. */
class LabelAuditsTest {

    private static final OpenAiSandbox LLM = OpenAiSandbox.start(0);
    private static final ConfigurableApplicationContext CLASSIFIER = TestClassifier.start(Map.of(
            "parley.openai.base-url", LLM.url().toString(),
            "parley.openai.api-keys", "any-key",
            "parley.classifier.cache.audits", "0.000000001"));

    private final BrandId brand = TestPipeline.newBrand();
    private final AccountId account = TestPipeline.newAccount(brand, "main");
    private final String text = "Where is this made, number " + UUID.randomUUID() + "?";

    @AfterAll
    static void close() {
        CLASSIFIER.close();
        LLM.close();
    }

    @BeforeEach
    void theModelTakesItForSpam() {
        LLM.faults().clear();
        CLASSIFIER.getBean(RedissonClient.class).getBucket("any").isExists();
        says("spam");
        assertThat(classify()).isEqualTo("llm spam");
    }

    @Test
    void aLabelThatNobodyDoubtsDecides() {
        says("urgent_issue");

        assertThat(classify()).isEqualTo("cache spam");
    }

    @Test
    void ofADoubtedLabelTheModelIsAskedOnceAndWhatItSaysCountsFromThenOn() {
        doubt();
        says("urgent_issue");

        assertThat(classify()).isEqualTo("llm urgent_issue");
        assertThat(classify()).isEqualTo("cache urgent_issue");
        assertThat(value("select state from llm_call where brand_id = '%s' and purpose = 'audit'".formatted(brand)))
                .isEqualTo("settled");
    }

    @Test
    void anAuditThatSaysTheSameLowersTheDoubt() {
        doubt();
        classify();

        await().untilAsserted(() -> assertThat(level()).isEqualTo("0.875"));
    }

    @Test
    void whereTheModelCannotBeAskedTheLabelDecides() {
        doubt();
        LLM.faults().add(Fault.on("chat", Effect.status(400)));

        assertThat(classify()).isEqualTo("cache spam");
    }

    @Test
    void whereThereIsNoMoneyTheLabelDecides() {
        doubt();
        execute("insert into budget (brand_id, period, hard) values ('%s', 'day', 0)".formatted(brand));
        int before = LLM.calls().size();

        assertThat(classify()).isEqualTo("cache spam");
        assertThat(LLM.calls()).hasSize(before);
    }

    @Test
    void whatAPersonSaidIsNotAudited() {
        var comment = comment();
        execute("""
                insert into classification (brand_id, comment_id, revision, category, confidence, source, allowed_actions)
                values ('%s', '%s', 1, 'partnership_proposal', 1, 'human', '{}')""".formatted(brand, comment));
        ask(comment);
        await().until(() -> value("select count(*) from corrected_text where brand_id = '%s'".formatted(brand))
                .equals("1"));
        doubt();

        assertThat(classify()).isEqualTo("cache partnership_proposal");
    }

    /** All labels given up to now, as much as can be. */
    private void doubt() {
        execute("""
                insert into learning (brand_id, label_doubt, labels_doubted_at) values ('%s', 1, clock_timestamp())
                on conflict (brand_id) do update set label_doubt = 1, labels_doubted_at = excluded.labels_doubted_at""".formatted(brand));
    }

    private String level() {
        return value("select label_doubt from learning where brand_id = '%s'".formatted(brand));
    }

    private static void says(String category) {
        LLM.answerWith(request -> """
                {"category": "%s", "confidence": 0.9, "reasoning": "so"}""".formatted(category));
    }

    private String classify() {
        var comment = comment();
        ask(comment);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> value("select count(*) from classification where comment_id = '%s'".formatted(comment))
                        .equals("1"));
        return value("select source || ' ' || category from classification where comment_id = '%s'".formatted(comment));
    }

    private CommentId comment() {
        return TestPipeline.newComment(brand, account, text);
    }

    private void ask(CommentId comment) {
        TestClassifier.classify(CLASSIFIER, brand, comment);
    }
}
