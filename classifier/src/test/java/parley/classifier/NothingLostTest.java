package parley.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.pipeline.testing.TestPipeline.database;
import static parley.pipeline.testing.TestPipeline.value;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import parley.engines.Engines;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.TimeOrderedIds;
import parley.pipeline.kafka.EventJson;
import parley.pipeline.kafka.Publisher;
import parley.pipeline.kafka.Topics;
import parley.pipeline.testing.TestPipeline;
import parley.pipeline.work.Gate;
import parley.pipeline.work.NewWork;
import parley.pipeline.work.Work;

/** Whatever a comment looks like, however late it comes, and whoever goes away meanwhile: it is decided about. */
class NothingLostTest {

    private static final ConfigurableApplicationContext CLASSIFIER = TestClassifier.start(Map.of());

    private final Publisher publisher = CLASSIFIER.getBean(Publisher.class);
    private final BrandId brand = TestPipeline.newBrand();
    private final AccountId account = TestPipeline.newAccount(brand, "main");

    @AfterAll
    static void close() {
        CLASSIFIER.close();
    }

    @Tag("lesson-1")
    @Test
    void nothingThatIsOddAboutOneCommentOfABatchCostsTheOthers() {
        var odd = List.of(
                comment(""),
                comment(" "),
                comment("x".repeat(2_201)),
                comment("y".repeat(400_000)),
                comment("zero\u0000byte"),
                comment("by a long name").by("a_name_of_thirty_one_characters"),
                comment("by a very long name").by("n".repeat(3_000)),
                comment("by a name with a zero").by("zero\u0000byte"),
                comment("a week old").posted(Instant.now().minus(7, ChronoUnit.DAYS)),
                comment("older than Instagram").posted(Instant.EPOCH),
                comment("of tomorrow").posted(Instant.now().plus(1, ChronoUnit.DAYS)));
        deliver(comment("before"));
        odd.forEach(this::deliver);
        deliverWithHalfACharacter();
        deliver(comment("after"));

        classified(odd.size() + 3);
    }

    @Tag("lesson-2")
    @Test
    void whatComesWhilePostgresIsAwayIsStoredWhenItIsBack() {
        var postgres = Engines.shared().postgres();
        deliver(comment("before"));
        classified(1);
        postgres.stop();
        try {
            IntStream.range(0, 20).forEach(i -> deliver(comment("Meanwhile " + i)));
        } finally {
            postgres.start();
        }

        classified(21);
    }

    /** As an instance leaves it that is killed between its commit and its work: leased, and nobody works on it. */
    @Tag("lesson-4")
    @Test
    void whatAnInstanceHadStoredWhenItWasKilledIsDecidedByAnother() {
        var comment = TestPipeline.newComment(brand, account, "How much is the blue one?");
        var killed = new Work(database(), "killed", Duration.ofSeconds(1));

        TestPipeline.await(killed.add(List.of(new NewWork(
                TimeOrderedIds.next(), Classify.NAME, brand, comment.value(), true, Duration.ZERO, Gate.NONE))));

        classified(1);
    }

    /** The same from the middle of a step, taken up by the loop: marked as under way, and dead. */
    @Tag("lesson-4")
    @Test
    void whatAnInstanceWasDecidingWhenItWasKilledIsDecidedByAnother() {
        var comment = TestPipeline.newComment(brand, account, "How much is the blue one?");
        TestPipeline.execute("""
                insert into work (id, stage, brand_id, subject, epoch, attempts, next_attempt_at, leased_by)
                values (gen_random_uuid(), '%s', '%s', '%s', 3, 3, now() + interval '1 second', 'killed')""".formatted(Classify.NAME, brand, comment));
        TestPipeline.execute(
                "insert into due_brand (stage, brand_id, next_due_at) values ('%s', '%s', now() + interval '1 second')"
                        .formatted(Classify.NAME, brand));

        classified(1);
    }

    /** And between the stored decision and Kafka. */
    @Tag("lesson-4")
    @Test
    void aDecisionThatWasNotPublishedWhenItsInstanceWasKilledIsPublishedByAnother() {
        var comment = TestPipeline.newComment(brand, account, "How much is the blue one?");
        TestPipeline.execute("""
                insert into classification (brand_id, comment_id, revision, undecided_reason, allowed_actions)
                values ('%s', '%s', 1, 'not_confident', '{}')""".formatted(brand, comment));
        TestClassifier.classify(CLASSIFIER, brand, comment);

        classified(1);
        assertThat(value("select undecided_reason from classification where comment_id = '%s'".formatted(comment)))
                .isEqualTo("not_confident");
    }

    /** Each at the moment at which the classifier tells of the first decision, is done with it, or works on nothing. */
    @Test
    void whatPeopleDecideIsToldWheneverTheyDo() {
        var comments = IntStream.range(0, 30)
                .mapToObj(number -> TestPipeline.newComment(brand, account, "How much is number " + number + "?"))
                .toList();
        comments.forEach(comment -> TestClassifier.classify(CLASSIFIER, brand, comment));
        comments.forEach(this::decidedByPeople);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(value("""
                        select count(*) || ' ' || count(published_at) || ' ' || max(revision) from classification
                        where brand_id = '%s'""".formatted(brand))).isEqualTo("120 120 4"));
        await().untilAsserted(
                        () -> assertThat(value("select count(*) from work where brand_id = '%s'".formatted(brand)))
                                .isEqualTo("0"));
    }

    private void decidedByPeople(CommentId comment) {
        await().pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofSeconds(30))
                .until(() -> !value("select count(*) from classification where comment_id = '%s'".formatted(comment))
                        .equals("0"));
        IntStream.range(0, 3).forEach(again -> decidedByAPerson(comment));
    }

    /** As the console does it. */
    private void decidedByAPerson(CommentId comment) {
        TestPipeline.execute("""
                do $$ begin
                    perform set_config('parley.brand', '%1$s', true);
                    perform from classification where comment_id = '%2$s' for update;
                    insert into classification (brand_id, comment_id, revision, category, confidence, source,
                                                allowed_actions)
                    select '%1$s', '%2$s', max(revision) + 1, 'spam', 1, 'human', '{}' from classification
                    where comment_id = '%2$s';
                    perform ask_for_work('classify', '%2$s');
                end $$""".formatted(brand, comment));
    }

    @Test
    void whatNobodyCouldDecideInTimeKeepsTheLanguageThatWasTold() {
        var comment = TestPipeline.newComment(brand, account, "¿Cuánto cuesta la azul?");
        TestPipeline.execute("update comment set language = 'es' where id = '%s'".formatted(comment));
        TestPipeline.execute("""
                insert into gate (brand_id, name, reason, closed_until)
                values ('%s', 'llm', 'test', now() + interval '1 hour')""".formatted(brand));
        TestPipeline.execute("""
                insert into work (id, stage, brand_id, gate, subject, next_attempt_at, created_at)
                values (gen_random_uuid(), '%s', '%s', 'llm', '%s', now(), now() - interval '1 day')""".formatted(Classify.NAME, brand, comment));

        classified(1);
        assertThat(value("""
                        select language || ' ' || undecided_reason
                        from comment join classification on comment_id = comment.id where comment.id = '%s'""".formatted(comment))).isEqualTo("es outage");
    }

    /** Meta delivers for 36 hours, and whoever was away for longer finds it in Kafka. */
    @ParameterizedTest
    @ValueSource(ints = {36, 24 * 6})
    void whatComesHoursLateIsDecidedLikeAnyOther(int hours) {
        deliver(comment("Do you have it in blue?").at(Instant.now().minus(hours, ChronoUnit.HOURS)));

        classified(1);
        assertThat(value(
                        "select max(extract(epoch from now() - received_at) / 3600)::int from comment where brand_id = '%s'"
                                .formatted(brand)))
                .isEqualTo(String.valueOf(hours));
    }

    @Test
    void whatComesAgainAfterHoursChangesNothing() {
        var comment = comment("Do you have it in blue?").at(Instant.now().minus(36, ChronoUnit.HOURS));
        deliver(comment);
        classified(1);
        TestPipeline.execute(
                "update classification set category = 'spam', undecided_reason = null where brand_id = '%s'"
                        .formatted(brand));

        deliver(comment.at(Instant.now()));
        deliver(comment("Another"));

        classified(2);
        assertThat(value("select count(*) from classification where brand_id = '%s' and category = 'spam'"
                        .formatted(brand)))
                .isNotEqualTo("0");
        assertThat(value("select count(*) from comment where brand_id = '%s'".formatted(brand)))
                .isEqualTo("2");
    }

    @Test
    void anAnswerThatComesBeforeWhatItAnswersIsStoredWithIt() {
        var top = comment("Nice mug");
        var child = comment("How much is it?").answering(top);

        deliver(child);
        classified(1);
        deliver(top);

        classified(2);
        assertThat(value("select text from comment where brand_id = '%s' and parent_id = '%s'"
                        .formatted(brand, top.id())))
                .isEqualTo("How much is it?");
    }

    private Received comment(String text) {
        return Received.comment(account, text);
    }

    private void deliver(Received comment) {
        publisher.received(comment.event()).block();
    }

    /** As somebody else's writer may put it on the topic; ours refuses. */
    private void deliverWithHalfACharacter() {
        var event = comment("half a character: HALF").event();
        var bytes = new String(EventJson.write(event), StandardCharsets.UTF_8)
                .replace("HALF", "\\ud83d")
                .getBytes(StandardCharsets.UTF_8);
        publisher
                .replay(CLASSIFIER.getBean(Topics.class).received(), event.conversation(), bytes)
                .block();
    }

    private void classified(int count) {
        eventually()
                .untilAsserted(() -> assertThat(value(
                                "select count(*) from classification where brand_id = '%s' and published_at is not null"
                                        .formatted(brand)))
                        .isEqualTo(String.valueOf(count)));
        eventually()
                .untilAsserted(
                        () -> assertThat(value("select count(*) from work where brand_id = '%s'".formatted(brand)))
                                .isEqualTo("0"));
    }

    private static ConditionFactory eventually() {
        // While PostgreSQL comes back a look fails, which only means to look again.
        return await().atMost(Duration.ofSeconds(60)).ignoreExceptions();
    }
}
