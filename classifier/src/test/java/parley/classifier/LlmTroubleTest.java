package parley.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.springframework.context.ConfigurableApplicationContext;
import parley.classifier.limits.Limit;
import parley.classifier.limits.ModelId;
import parley.classifier.limits.RateLimits;
import parley.engines.http.Effect;
import parley.engines.http.Fault;
import parley.engines.openai.OpenAiSandbox;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.testing.TestPipeline;
import reactor.core.publisher.Mono;

/** Two providers in a row, each of which may be in trouble: nothing is lost or made up, and nobody has to restart anything. */
class LlmTroubleTest {

    private static final OpenAiSandbox FIRST = OpenAiSandbox.start(0);
    private static final OpenAiSandbox SECOND = OpenAiSandbox.start(0);
    private static final List<ModelId> MODELS =
            List.of(new ModelId("openai", "dear"), new ModelId("backup", "meta/cheap"));

    @TempDir
    private static Path directory;

    private static ConfigurableApplicationContext classifier;

    private final BrandId brand = TestPipeline.newBrand();
    private final AccountId account = TestPipeline.newAccount(brand, "main");

    @BeforeAll
    static void start() throws IOException {
        Path prices = Files.write(
                directory.resolve("prices.txt"),
                List.of("version test", "dear 1 1 1 1 1", "meta/cheap 0.1 0.1 0.1 0.1 0.1"));
        classifier = TestClassifier.start(Map.of(
                "parley.openai.base-url",
                FIRST.url().toString(),
                "parley.openai.api-keys",
                "any-key",
                "parley.openai.providers",
                "backup=" + SECOND.url() + ";another-key",
                "parley.openai.classifier-models",
                "dear,backup/meta/cheap",
                "parley.openai.request-timeout",
                "2s",
                "parley.openai.prices",
                prices.toString()));
    }

    @AfterAll
    static void close() {
        classifier.close();
        FIRST.close();
        SECOND.close();
    }

    @BeforeEach
    void healthy() {
        FIRST.faults().clear();
        SECOND.faults().clear();
        var redis = classifier.getBean(RedissonClient.class);
        MODELS.forEach(model -> redis.getKeys().delete("parley:limits:{" + model + "}"));
    }

    @Test
    void aProviderThatIsDeadIsPassedOverAndUsedAgainWhenItIsBack() {
        FIRST.faults().add(Fault.on("chat", Effect.status(503)));
        assertThat(decidedBy(classify("How much is this in blue?"))).isEqualTo("backup/meta/cheap");

        FIRST.faults().clear();

        assertThat(decidedBy(classify("And how much is it in red?"))).isEqualTo("dear");
    }

    @Test
    void aProviderThatDoesNotAnswerIsPassedOverInTimeAndWhatItMayHaveCostIsBooked() {
        FIRST.faults().add(Fault.on("chat", Effect.hang()));

        var comment = classify("Do you have it in green?");

        assertThat(decidedBy(comment)).isEqualTo("backup/meta/cheap");
        assertThat(calls(comment)).isEqualTo("dear booked, meta/cheap settled");
    }

    @Test
    void anAbsurdRetryAfterClosesTheModelForAMinuteAtMostAndTheNextDecides() {
        FIRST.faults().add(Fault.on("chat", new Effect.Status(429, 86_400)));

        assertThat(decidedBy(classify("Is there a blue one left?"))).isEqualTo("backup/meta/cheap");

        FIRST.faults().clear();
        assertThat(decidedBy(classify("Is there a red one left?"))).isEqualTo("backup/meta/cheap");
        long closed = Long.parseLong(redis("closed")) - System.currentTimeMillis();
        assertThat(closed).isBetween(30_000L, 60_500L);
    }

    @Test
    void answersThatAreNoneAreAskedForOnceMorePaidForAndFollowedByTheNextModel() {
        FIRST.faults().add(Fault.on("chat", new Effect.Content("I would rather not say.")));

        var comment = classify("When will it be back?");

        assertThat(decidedBy(comment)).isEqualTo("backup/meta/cheap");
        assertThat(calls(comment)).isEqualTo("dear settled, dear settled, meta/cheap settled");
        assertThat(new BigDecimal(column(comment, "cost")))
                .isPositive()
                .isEqualByComparingTo(
                        value("select sum(cost) from llm_call where comment_id = '%s'".formatted(comment)));
    }

    @Test
    void ifNobodyGivesAnAnswerAPersonDecidesAndNothingIsMadeUp() {
        for (var provider : List.of(FIRST, SECOND)) {
            provider.faults().add(Fault.on("chat", new Effect.Content("{\"category\":\"gift\",\"confidence\":1}")));
        }

        var comment = classify("What a day that was");

        await().untilAsserted(
                        () -> assertThat(column(comment, "undecided_reason")).isEqualTo("invalid_output"));
        assertThat(column(comment, "category")).isEmpty();
    }

    @Test
    void whatIsMoreThanTheModelsMayBeAskedWaitsBehindAGateAndTheRestGoesOn() {
        closeModelsFor(Duration.ofSeconds(4));

        var waits = classify("How much is the small one?");
        await().untilAsserted(() -> assertThat(
                        value("select coalesce((select gate || ' ' || reason from work where subject = '%s'), '')"
                                .formatted(waits)))
                .isEqualTo("llm llm_limit"));
        var wordless = classify("😍😍😍");
        await().untilAsserted(() -> assertThat(column(wordless, "source")).isEqualTo("rule"));
        assertThat(column(waits, "coalesce(source, undecided_reason)")).isEmpty();

        await().untilAsserted(() -> assertThat(column(waits, "source")).isEqualTo("llm"));
        await().untilAsserted(
                        () -> assertThat(value("select count(*) from gate where brand_id = '%s'".formatted(brand)))
                                .isEqualTo("0"));
    }

    @Test
    void aboveTheSoftLimitTheCheapestModelDecidesAndAtTheHardOneAPerson() {
        execute("insert into budget (brand_id, period, soft, hard) values ('%s', 'day', 0, 0.0012)".formatted(brand));
        assertThat(decidedBy(classify("How long does it take to Porto?"))).isEqualTo("backup/meta/cheap");

        execute("update budget set hard = 0 where brand_id = '%s'".formatted(brand));
        var comment = classify("How long does it take to Lisbon?");

        await().untilAsserted(
                        () -> assertThat(column(comment, "undecided_reason")).isEqualTo("budget"));
        assertThat(calls(comment)).isEmpty();
    }

    private static void closeModelsFor(Duration wait) {
        var limits = new RateLimits(
                classifier.getBean(RedissonClient.class), new Limit(0, 0, wait), model -> Mono.just(List.of()));
        MODELS.forEach(model -> limits.close(model, wait).block());
    }

    private static String redis(String field) {
        return Objects.requireNonNull(classifier
                .getBean(RedissonClient.class)
                .<String, String>getMap("parley:limits:{openai/dear}", StringCodec.INSTANCE)
                .get(field));
    }

    private CommentId classify(String text) {
        var comment = TestPipeline.newComment(brand, account, text);
        TestClassifier.classify(classifier, brand, comment);
        return comment;
    }

    private static String decidedBy(CommentId comment) {
        await().untilAsserted(() -> assertThat(column(comment, "source")).isEqualTo("llm"));
        return column(comment, "model");
    }

    private static String calls(CommentId comment) {
        return value("""
                select coalesce(string_agg(model || ' ' || state, ', ' order by at, id), '') from llm_call
                where comment_id = '%s'""".formatted(comment));
    }

    private static String column(CommentId comment, String column) {
        return value("select coalesce((select (%s)::text from classification where comment_id = '%s'), '')"
                .formatted(column, comment));
    }
}
