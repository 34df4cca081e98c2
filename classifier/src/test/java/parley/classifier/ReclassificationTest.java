package parley.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import parley.classifier.cache.FoldedText;
import parley.classifier.cache.Label;
import parley.classifier.cache.LabelCache;
import parley.classifier.cache.LabelKey;
import parley.classifier.llm.LlmClassifier;
import parley.engines.http.BadRequest;
import parley.engines.http.Effect;
import parley.engines.http.Fault;
import parley.engines.openai.ChatRequest;
import parley.engines.openai.OpenAiSandbox;
import parley.pipeline.Category;
import parley.pipeline.testing.TestPipeline;

/** Jobs over the past, on two instances, with a language model. */
class ReclassificationTest {

    private static final OpenAiSandbox LLM = OpenAiSandbox.start(0);
    private static final Map<String, Object> SETTINGS =
            Map.of("parley.openai.base-url", LLM.url().toString(), "parley.openai.api-keys", "any-key");
    private static final List<ConfigurableApplicationContext> INSTANCES =
            List.of(TestClassifier.start(SETTINGS), TestClassifier.start(SETTINGS));

    private final PastOfABrand past = PastOfABrand.empty();

    @AfterAll
    static void close() {
        INSTANCES.forEach(ConfigurableApplicationContext::close);
        LLM.close();
    }

    @BeforeEach
    void healthy() {
        LLM.faults().clear();
    }

    @Test
    void aRuleThatIsNewCountsForPastCommentsToo() {
        past.with(30, "visit my shop, no ", "positive_feedback", "local")
                .with(20, "what a lovely day, no ", "positive_feedback", "local")
                .withRule("my shop", "spam");
        int calls = LLM.calls().size();

        var job = past.job(INSTANCES.getFirst(), "rules", "labels");

        ends(job, "applied");
        assertThat(past.count("comment", "category = 'spam' and source = 'rule'"))
                .isEqualTo(30);
        assertThat(past.count("comment", "category = 'positive_feedback'")).isEqualTo(20);
        assertThat(past.count("classification", "revision = 1")).isEqualTo(50);
        assertThat(past.count(
                        "classification",
                        "revision = 2 and allowed_actions = '{}' and published_at is not null and reasoning like '%"
                                + job + "%'"))
                .isEqualTo(30);
        assertThat(LLM.calls()).hasSize(calls);
    }

    @Test
    void aDryRunComparesEverythingAndChangesNothing() {
        past.with(40, "visit my shop, no ", "question", "llm").withRule("my shop", "spam");
        var before = past.labels();

        var job = past.job(INSTANCES.getFirst(), "rules", "labels", true, null);

        ends(job, "done");
        assertThat(past.count("reclassified", "was = 'question' and became = 'spam'"))
                .isEqualTo(40);
        assertThat(past.labels()).isEqualTo(before);
        assertThat(past.count("classification", "revision > 1")).isZero();
    }

    @Test
    void rollingBackRestoresEveryFormerLabelAndKeepsTheHistory() {
        past.with(700, "visit my shop, no ", "question", "llm")
                .with(10, "my shop again, no ", "positive_feedback", "local")
                .withRule("my shop", "spam");
        var before = past.labels();
        var job = past.job(INSTANCES.getFirst(), "rules", "labels");
        ends(job, "applied");
        assertThat(past.labels()).isNotEqualTo(before);

        past.move(INSTANCES.getFirst(), job, "rolling_back");

        ends(job, "rolled_back");
        assertThat(past.labels()).isEqualTo(before);
        assertThat(PastOfABrand.of(job, "rolled_back")).isEqualTo("710");
        assertThat(past.count("classification", "revision = 3 and published_at is not null"))
                .isEqualTo(710);
    }

    @Test
    void whatPeopleHaveSaidStaysUnlessThatIsAskedFor() {
        past.with(5, "visit my shop, no ", "question", "human")
                .with(5, "see my shop, no ", "question", "llm")
                .withRule("my shop", "spam");

        var job = past.job(INSTANCES.getFirst(), "rules", "labels");
        ends(job, "applied");
        assertThat(past.count("comment", "category = 'question' and source = 'human'"))
                .isEqualTo(5);

        execute("update reclassification set over_people = true where id = '%s'".formatted(job));
        past.move(INSTANCES.getFirst(), job, "applying");

        ends(job, "applied");
        assertThat(past.count("comment", "category = 'spam'")).isEqualTo(10);
    }

    @Test
    void whoHasDecidedMeanwhileKnewMore() {
        past.with(3, "visit my shop, no ", "question", "llm").withRule("my shop", "spam");
        var job = past.job(INSTANCES.getFirst(), "rules", null);
        ends(job, "done");
        execute("""
                insert into classification (brand_id, comment_id, revision, category, confidence, source, allowed_actions)
                select brand_id, id, 2, 'partnership_proposal', 1, 'human', '{}' from comment
                where brand_id = '%s' order by id limit 1""".formatted(past.brand()));

        past.move(INSTANCES.getFirst(), job, "applying");

        ends(job, "applied");
        assertThat(PastOfABrand.of(job, "applied")).isEqualTo("2");
        assertThat(past.count("classification", "source = 'rule'")).isEqualTo(2);
    }

    @Test
    void everyCommentIsOnceInTheResultWhicheverInstanceLosesItsLease() {
        past.with(2_600, "how much is the parka, no ", "positive_feedback", "local")
                .withRule("parka", "question");
        var job = past.job(INSTANCES.getFirst(), "rules", null);

        for (int decided : List.of(1, 600, 1_200)) {
            await().until(() -> past.count("reclassified", "true") >= decided);
            execute("""
                    update work set epoch = epoch + 1, leased_by = null, next_attempt_at = now()
                    where stage = 'reclassify' and brand_id = '%s'""".formatted(past.brand()));
            soonServed();
        }
        ends(job, "done");

        assertThat(past.count("reclassified", "true")).isEqualTo(2_600);
        assertThat(value("select sum(decided) from reclassification_chunk where job_id = '%s'".formatted(job)))
                .isEqualTo("2600");
        assertThat(PastOfABrand.of(job, "total")).isEqualTo("2600");
        assertThat(past.count("work", "true")).isZero();
    }

    @Test
    void aCancelledJobStopsAtOnceAndAPausedOneGoesOn() {
        LLM.faults().add(Fault.on("chat", Effect.latency(Duration.ofMillis(700))));
        past.with(900, "is no such thing as ", "positive_feedback", "local");
        var job = past.job(INSTANCES.getFirst(), "chain", null);
        await().until(() -> past.count("reclassified", "true") > 0);

        past.move(INSTANCES.getFirst(), job, "paused");
        await().until(() -> past.count("work", "true") == 0);
        int decided = past.count("reclassified", "true");
        assertThat(decided).isLessThan(900);

        LLM.faults().clear();
        past.move(INSTANCES.getFirst(), job, "running");
        await().atMost(Duration.ofMinutes(1)).until(() -> past.count("reclassified", "true") > decided);
        ends(job, "done");
        assertThat(past.count("reclassified", "true")).isEqualTo(900);

        var second = past.job(INSTANCES.getFirst(), "local", null);
        past.move(INSTANCES.getFirst(), second, "cancelled");
        await().until(() -> past.count("work", "true") == 0);
        assertThat(PastOfABrand.of(second, "state")).isEqualTo("cancelled");
    }

    @Test
    void aJobSpendsWhatItMayAndThenWaitsForAPerson() {
        past.with(300, "is no such thing at all as ", "positive_feedback", "local");

        var job = past.job(INSTANCES.getFirst(), "chain", null, true, "0.01");

        ends(job, "paused");
        assertThat(PastOfABrand.of(job, "error")).contains("budget");
        assertThat(value("select amount <= hard from reclassification_budget where job_id = '%s'".formatted(job)))
                .isEqualTo("true");
        // The other instance may be in the middle of calls.
        await().untilAsserted(() -> assertThat(value("""
                        select count(*) > 0 and sum(coalesce(cost, 0))
                               = (select amount from reclassification_budget where job_id = '%1$s')
                        from llm_call where job_id = '%1$s'""".formatted(job))).isEqualTo("true"));
        assertThat(past.count("reclassified", "undecided_reason = 'budget'")).isZero();
    }

    @Test
    void aLanguageModelThatIsAwayIsWaitedForAndNothingIsMadeUp() {
        LLM.faults().add(Fault.on("chat", Effect.status(503)));
        past.with(30, "is no such thing either as ", "positive_feedback", "local");
        var job = past.job(INSTANCES.getFirst(), "chain", null);
        await().until(() -> past.count("work", "reason is not null") > 0);
        assertThat(past.count("reclassified", "true")).isZero();

        LLM.faults().clear();

        ends(job, "done");
        assertThat(past.count("reclassified", "source in ('llm', 'cache')")).isEqualTo(30);
        assertThat(past.count("comment_reading", "true")).isZero();
    }

    @Test
    void aCommentThatAlwaysFailsIsSetAsideWithItsReasonAndTheJobEnds() {
        LLM.answerWith(ReclassificationTest::sayUnlessPoisoned);
        past.with(20, "is no such thing by any means as ", "positive_feedback", "local")
                .with(2, "is no such thing as poison, or is it, ", "positive_feedback", "local");
        var job = past.job(INSTANCES.getFirst(), "chain", "labels");
        await().until(() -> past.count("reclassification_chunk", "decided = 20 and vain_tries > 0") == 1);

        execute("update reclassification_chunk set vain_tries = 20 where job_id = '%s'".formatted(job));

        ends(job, "applied");
        assertThat(past.count(
                        "reclassified",
                        "undecided_reason = 'failed' and became = 'undecided' and reasoning like '%answered 400%'"))
                .isEqualTo(2);
        assertThat(past.count("reclassification_chunk", "decided = 22 and failed = 2"))
                .isEqualTo(1);
    }

    private static String sayUnlessPoisoned(ChatRequest request) {
        if (request.lastUserMessage().contains("poison")) {
            throw new BadRequest("the content is not wanted here");
        }
        return "{\"category\":\"question\",\"confidence\":0.9,\"reasoning\":\"it asks\"}";
    }

    @Test
    void fewCommentsAreNotSetAsideWhileNobodyIsThereToDecideThem() {
        LLM.faults().add(Fault.on("chat", Effect.status(503)));
        past.with(3, "is no such thing on any account as ", "positive_feedback", "local");
        var job = past.job(INSTANCES.getFirst(), "chain", null);
        await().until(() -> past.count("reclassification_chunk", "vain_tries > 0") == 1);

        execute("update reclassification_chunk set vain_tries = 20 where job_id = '%s'".formatted(job));
        await().atMost(Duration.ofMinutes(2)).until(() -> triedWithoutItsPause() && triedInVainAgain());
        assertThat(past.count("reclassified", "true")).isZero();

        LLM.faults().clear();
        triedWithoutItsPause();
        ends(job, "done");
        assertThat(past.count("reclassified", "became <> 'undecided'")).isEqualTo(3);
    }

    private boolean triedInVainAgain() {
        return past.count("reclassification_chunk", "vain_tries > 20") == 1;
    }

    private boolean triedWithoutItsPause() {
        execute("update work set next_attempt_at = now() where brand_id = '%s' and leased_by is null"
                .formatted(past.brand()));
        soonServed();
        return true;
    }

    private void soonServed() {
        execute("update due_brand set next_due_at = now() where brand_id = '%s'".formatted(past.brand()));
    }

    @Test
    void whatItWillComeToIsSaidBeforeAnythingIsDecided() {
        past.with(50, "is no such thing again as ", "positive_feedback", "local")
                .with(50, "my shop, no ", "question", "llm")
                .withRule("my shop", "spam");

        var job = past.job(INSTANCES.getFirst(), "chain", null, true, null);

        await().until(() -> !PastOfABrand.of(job, "estimate").isEmpty());
        assertThat(estimate(job, "rows")).isEqualTo("100");
        assertThat(Double.parseDouble(estimate(job, "free_share"))).isBetween(0.5, 0.9);
        assertThat(Double.parseDouble(estimate(job, "cost_bound")))
                .isGreaterThanOrEqualTo(Double.parseDouble(estimate(job, "cost")));
        ends(job, "done");
    }

    @Test
    void whatModelsSaidThatAreNotOfTheChainAnyMoreIsAskedAgain() {
        past.with(1, "is no such thing whatever, said by the model of today ", "question", "llm")
                .with(1, "is no such thing whatever, said by a former model ", "question", "llm");
        known("is no such thing whatever, said by the model of today 1", "gpt-4.1-mini");
        known("is no such thing whatever, said by a former model 1", "gpt-of-last-year");

        var local = past.job(INSTANCES.getFirst(), "local", null);
        ends(local, "done");
        assertThat(past.count("reclassified", "source = 'cache' and job_id = '%s'".formatted(local)))
                .isEqualTo(2);

        var job = past.job(INSTANCES.getFirst(), "chain", null);
        ends(job, "done");
        assertThat(estimate(job, "free_share")).isEqualTo("0.5");
        assertThat(value("""
                select string_agg(c.text || r.source, ',' order by r.source) from reclassified r
                join comment c on c.id = r.comment_id where r.job_id = '%s'""".formatted(job))).matches(".*of today 1cache,.*former model 1llm");
    }

    /** Somebody has asked about that text before. */
    private void known(String text, String model) {
        var key = new LabelKey(
                past.brand(),
                Category.BUILT_IN,
                "",
                LlmClassifier.PROMPT_VERSION,
                FoldedText.of(text).orElseThrow());
        TestPipeline.await(INSTANCES
                .getFirst()
                .getBean(LabelCache.class)
                .keep(key, new Label(Category.SPAM, 0.9, Instant.now(), model))
                .thenReturn(true));
    }

    private static String estimate(UUID job, String field) {
        return value("select estimate ->> '%s' from reclassification where id = '%s'".formatted(field, job));
    }

    private static void ends(UUID job, String state) {
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(PastOfABrand.of(job, "state")).isEqualTo(state));
    }
}
