package parley.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import parley.engines.http.Effect;
import parley.engines.http.Fault;
import parley.engines.openai.ChatRequest;
import parley.engines.openai.OpenAiSandbox;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.testing.TestPipeline;

/** What the picture of a post shows is told to whoever judges the comments under it. */
class DescriptionsTest {

    private static final String ANSWER = "{\"reasoning\":\"so\",\"category\":\"question\",\"confidence\":0.9}";

    private static final Queue<String> PROMPTS = new ConcurrentLinkedQueue<>();
    private static final OpenAiSandbox LLM = OpenAiSandbox.start(0);
    private static final ConfigurableApplicationContext CLASSIFIER = TestClassifier.start(Map.of(
            "parley.openai.base-url", LLM.url().toString(),
            "parley.openai.api-keys", "any-key",
            "parley.openai.vision-model", "gpt-4.1-mini"));

    private final BrandId brand = TestPipeline.newBrand();
    private final AccountId account = TestPipeline.newAccount(brand, "main");
    private final String post = UUID.randomUUID().toString();

    @AfterAll
    static void close() {
        CLASSIFIER.close();
        LLM.close();
    }

    @BeforeEach
    void aPostWithAPicture() {
        LLM.answerWith(request -> {
            PROMPTS.add(text(request));
            return isAboutThePicture(request) ? "A red mug on a windowsill." : ANSWER;
        });
        execute("""
                insert into media (brand_id, account_id, instagram_id, caption, picture_url)
                values ('%s', '%s', '%s', 'New!', 'https://pictures.example/%s.jpg')""".formatted(brand, account, post, post));
    }

    @AfterEach
    void healthy() {
        LLM.faults().clear();
        PROMPTS.clear();
    }

    @Test
    void aPostIsDescribedOnceAndThatIsToldWithEveryLaterComment() {
        classify("how much is this one?");
        await().atMost(Duration.ofMinutes(1)).until(() -> description().equals("A red mug on a windowsill."));
        PROMPTS.clear();

        classify("and do you have it in blue?");

        assertThat(PROMPTS).anyMatch(prompt -> prompt.contains("A red mug on a windowsill."));
        assertThat(value("select count(*) from llm_call where brand_id = '%s' and purpose = 'describe'"
                        .formatted(brand)))
                .isEqualTo("1");
    }

    @Test
    void aCommentIsDecidedWhetherOrNotThePictureCanBeDescribed() {
        LLM.answerWith(request -> isAboutThePicture(request) ? "" : ANSWER);

        classify("is it dishwasher safe?");

        await().atMost(Duration.ofMinutes(1)).until(() -> description().isEmpty());
    }

    @Test
    void whatCouldNotBeDescribedIsTriedAgainLaterAndNotForEver() {
        var comment = comment("how big is it?");
        classified(comment);
        await().atMost(Duration.ofMinutes(1)).until(() -> !description().equals("?"));
        execute(
                "update media set description = null, describe_after = now(), describe_tries = 1 where instagram_id = '%s'"
                        .formatted(post));
        LLM.faults().add(Fault.on("chat", Effect.status(500)));

        await().atMost(Duration.ofMinutes(1)).until(() -> tries() == 2);
        execute("update media set describe_after = now() where instagram_id = '%s'".formatted(post));
        await().atMost(Duration.ofMinutes(1)).until(() -> tries() == 3);
        assertThat(value("select describe_after > now() from media where instagram_id = '%s'".formatted(post)))
                .isEqualTo("true");
    }

    private int tries() {
        return Integer.parseInt(value("select describe_tries from media where instagram_id = '%s'".formatted(post)));
    }

    private String description() {
        return value("select coalesce(description, '?') from media where instagram_id = '%s'".formatted(post));
    }

    private void classify(String text) {
        classified(comment(text));
    }

    private CommentId comment(String text) {
        var comment = TestPipeline.newComment(brand, account, text);
        execute("update comment set media_id = '%s' where id = '%s'".formatted(post, comment));
        return comment;
    }

    private void classified(CommentId comment) {
        TestClassifier.classify(CLASSIFIER, brand, comment);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> value(
                                "select count(*) from classification where comment_id = '%s' and published_at is not null"
                                        .formatted(comment))
                        .equals("1"));
    }

    private static boolean isAboutThePicture(ChatRequest request) {
        return text(request).contains("this picture of an Instagram post");
    }

    private static String text(ChatRequest request) {
        return String.join(
                "\n",
                request.messages().stream().map(ChatRequest.Message::content).toList());
    }
}
