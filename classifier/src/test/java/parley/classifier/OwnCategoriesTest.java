package parley.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import parley.engines.openai.OpenAiSandbox;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.testing.TestPipeline;

/** A brand adds a category by having a policy for it, and says what it means by one. */
class OwnCategoriesTest {

    private static final Queue<String> PROMPTS = new ConcurrentLinkedQueue<>();
    private static final OpenAiSandbox LLM = OpenAiSandbox.start(0);
    private static final ConfigurableApplicationContext CLASSIFIER = TestClassifier.start(
            Map.of("parley.openai.base-url", LLM.url().toString(), "parley.openai.api-keys", "any-key"));

    private final BrandId brand = TestPipeline.newBrand();
    private final AccountId account = TestPipeline.newAccount(brand, "main");

    @AfterAll
    static void close() {
        CLASSIFIER.close();
        LLM.close();
    }

    @BeforeEach
    void aModelThatSeesJobsEverywhere() {
        PROMPTS.clear();
        LLM.answerWith(request -> {
            PROMPTS.add(request.toString());
            return "{\"reasoning\":\"so\",\"category\":\"job_offers\",\"confidence\":0.9}";
        });
    }

    @Test
    void theLlmIsToldOfItAndMayChooseIt() {
        means("job_offers", "Asks whether there is work at our workshop.");
        means("question", "");

        var comment = classify("Are you hiring this summer?");

        decided(comment, "job_offers llm");
        assertThat(PROMPTS)
                .singleElement()
                .asString()
                .contains("spam, job_offers")
                .contains("- job_offers: Asks whether there is work at our workshop.")
                .doesNotContain("- question: \n");
    }

    @Test
    void whatIsNoCategoryOfTheBrandIsNoAnswer() {
        decided(classify("Are you hiring this summer?"), "undecided invalid_output");
    }

    @Test
    void whoeverMeansSomethingElseIsAnsweredAnew() {
        means("job_offers", "Asks for work.");
        decided(classify("Is there work for me in Bergen?"), "job_offers llm");
        decided(classify("is there work for me in Bergen??"), "job_offers cache");

        means("job_offers", "Asks for work in Bergen.");

        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            decided(classify("Is there work for me in Bergen!"), "job_offers (llm|cache)");
            assertThat(PROMPTS).anyMatch(prompt -> prompt.contains("Asks for work in Bergen."));
        });
    }

    private void means(String category, String meaning) {
        execute("""
                insert into policy (brand_id, category, actions, meaning) values ('%s', '%s', '{review}', '%s')
                on conflict (brand_id, category) do update set meaning = excluded.meaning""".formatted(brand, category, meaning));
    }

    private CommentId classify(String text) {
        var comment = TestPipeline.newComment(brand, account, text);
        TestClassifier.classify(CLASSIFIER, brand, comment);
        return comment;
    }

    private static void decided(CommentId comment, String how) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(value("""
                        select coalesce(k.category || ' ' || k.source, 'undecided ' || k.undecided_reason, 'not yet')
                        from comment c left join classification k on k.comment_id = c.id where c.id = '%s'""".formatted(comment))).matches(how));
    }
}
