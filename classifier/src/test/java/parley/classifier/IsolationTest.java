package parley.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.springframework.context.ConfigurableApplicationContext;
import parley.engines.openai.OpenAiSandbox;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.testing.TestPipeline;
import parley.pipeline.work.NewWork;
import parley.pipeline.work.Work;

/**
 * Brands whose everything bears a word of its own: name, rules, posts, threads, corrections and comments. They are classified
 * all at once, and what a model is told of one brand's comment bears no other brand's word.
 */
class IsolationTest {

    private static final int BRANDS = 6;
    private static final Pattern CANARY = Pattern.compile("canary[a-p]{12}");

    private static final Queue<String> PROMPTS = new ConcurrentLinkedQueue<>();
    private static final OpenAiSandbox LLM = OpenAiSandbox.start(0);
    private static final ConfigurableApplicationContext CLASSIFIER = TestClassifier.start(Map.of(
            "parley.openai.base-url",
            LLM.url().toString(),
            "parley.openai.api-keys",
            "any-key",
            "parley.classifier.concurrency",
            32));

    @AfterAll
    static void close() {
        CLASSIFIER.close();
        LLM.close();
    }

    @RepeatedTest(3)
    void nothingOfOneBrandReachesAnother(RepetitionInfo run) {
        var random = new Random(run.getCurrentRepetition());
        LLM.answerWith(request -> {
            PROMPTS.add(request.toString());
            return "{\"reasoning\":\"so\",\"category\":\"question\",\"confidence\":0.9}";
        });
        Map<CommentId, Marked> comments = new HashMap<>();
        var brands = Collections.nCopies(BRANDS, 0).stream()
                .map(i -> new Marked(random))
                .toList();
        for (var brand : brands) {
            brand.comments(random).forEach(comment -> comments.put(comment, brand));
        }

        var order = new ArrayList<>(comments.entrySet());
        Collections.shuffle(order, random);
        TestPipeline.await(CLASSIFIER
                .getBean(Work.class)
                .add(order.stream()
                        .map(entry -> NewWork.dueNow(
                                Classify.NAME,
                                entry.getValue().brand,
                                entry.getKey().value()))
                        .toList()));

        order.forEach(entry -> entry.getValue().isAlone(entry.getKey()));
        assertThat(PROMPTS)
                .isNotEmpty()
                .allSatisfy(prompt -> assertThat(canaries(prompt)).hasSize(1));
    }

    private static List<String> canaries(String text) {
        return CANARY.matcher(text)
                .results()
                .map(found -> found.group())
                .distinct()
                .toList();
    }

    /** A brand with its word. All have posts, threads and comments of the same ids and texts otherwise. */
    private static final class Marked {

        private final String canary;
        private final BrandId brand = TestPipeline.newBrand();
        private final AccountId account = TestPipeline.newAccount(brand, "main");

        Marked(Random random) {
            canary = "canary"
                    + random.ints(12, 'a', 'q').mapToObj(Character::toString).collect(Collectors.joining());
            execute("update brand set name = '%s' where id = '%s'".formatted(canary, brand));
            execute(
                    "insert into media (brand_id, account_id, instagram_id, caption) values ('%s', '%s', 'm%s', 'New: %s')"
                            .formatted(brand, account, account, canary));
            execute("insert into brand_rule (id, brand_id, position, name, conditions, category) values"
                    + " (gen_random_uuid(), '%s', 1, '%s', '[{\"type\":\"words\",\"any\":[\"ruled\"]}]', 'spam')"
                            .formatted(brand, canary));
            execute(
                    "insert into policy (brand_id, category, actions, meaning) values ('%s', 'question', '{review}', '%s')"
                            .formatted(brand, canary));
        }

        List<CommentId> comments(Random random) {
            var made = new ArrayList<CommentId>();
            var first = comment("where is it from? " + canary, "null");
            made.add(first);
            for (var text : List.of("what does it cost?", "is it ruled out?", "and in blue?", "what does it cost?")) {
                made.add(comment(
                        text + (random.nextBoolean() ? " " + canary : ""),
                        random.nextBoolean()
                                ? "null"
                                : "(select instagram_id from comment where id = '%s')".formatted(first)));
            }
            return made;
        }

        private CommentId comment(String text, String parent) {
            var comment = TestPipeline.newComment(brand, account, text);
            execute("update comment set media_id = 'm%s', parent_id = %s where id = '%s'"
                    .formatted(account, parent, comment));
            return comment;
        }

        void isAlone(CommentId comment) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(value(
                                    "select count(*) from classification where comment_id = '%s'".formatted(comment)))
                            .isEqualTo("1"));
            assertThat(canaries(
                            value("select reasoning from classification where comment_id = '%s'".formatted(comment))))
                    .allMatch(canary::equals);
        }
    }
}
