package parley.ingest.jobs;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.ingest.jobs.TestJobs.INSTAGRAM;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.engines.http.Effect;
import parley.engines.http.Fault;
import parley.engines.instagram.Account;
import parley.engines.instagram.Comment;
import parley.engines.instagram.Media;
import parley.engines.instagram.NewComment;
import parley.pipeline.CommentReceived;
import parley.pipeline.CommentReceived.Via;
import parley.pipeline.OwnReplySeen;
import parley.pipeline.ReceivedEvent;

/** What was written before anybody looked is fetched where a job asks for it. */
class BackfillTest {

    private static final Instant THEN = Instant.now().minus(Duration.ofDays(30));

    private final Set<String> stored = new HashSet<>();

    @AfterEach
    void noFaults() {
        INSTAGRAM.faults().clear();
    }

    @Test
    void everyCommentOfThePastIsFetchedOnceOverPostsPagesLongThreadsAndTurns() {
        try (var jobs = start("300ms", 3);
                var shop = shop(jobs)) {
            var wanted = new ArrayList<>(write(shop, 120));
            var top = wanted.getLast();
            wanted.addAll(INSTAGRAM.writeUnseen(IntStream.range(0, 70)
                    .mapToObj(n -> to(shop, "Reply " + n, THEN.plusSeconds(n)).answering(top.id()))
                    .toList()));
            wanted.add(shop.unseen(to(shop, "Elsewhere", THEN).under(anotherPost(shop))));
            var known = shop.store(wanted.getFirst());
            var tooOld = shop.unseen(to(shop, "Too old", Instant.now().minus(Duration.ofDays(90))));
            var young = shop.unseen(to(shop, "Young", Instant.now().minus(Duration.ofHours(1))));

            var job = ask(shop, 100, 10_000);

            ends(jobs, shop, job);
            assertThat(of(job, "posts || ' ' || found || ' ' || added")).isEqualTo("2 191 190");
            wanted.remove(known);
            assertThat(fetched(jobs, shop)).containsExactlyInAnyOrderElementsOf(ids(wanted));
            assertThat(value("select count(*) from work where stage = 'reclassify' and subject = '%s'".formatted(job)))
                    .as("the classifier goes on")
                    .isEqualTo("1");
            var reply = event(jobs, shop, wanted.get(150));
            assertThat(reply.parent()).hasToString(top.id());
            assertThat(reply.receivedAt()).isEqualTo(wanted.get(150).timestamp().truncatedTo(SECONDS));
            assertThat(fetched(jobs, shop)).doesNotContain(tooOld.id());
            shop.setAccount("poll_at = now()");
            eventually()
                    .untilAsserted(() -> assertThat(((CommentReceived) event(jobs, shop, young)).via())
                            .as("is polling's, and to be answered")
                            .isEqualTo(Via.POLL));
        }
    }

    @Test
    void whoWatchesIsToldOfEachStep() {
        try (var jobs = start("1h", 1);
                var shop = shop(jobs)) {
            var job = ask(shop, 100, 10_000);

            execute("""
                    do $$ begin
                        update backfill set posts = posts + 1 where job_id = '%1$s';
                        assert exists (select from event_outbox
                                       where kind = 'job' and subject = '%1$s' and status = 'fetching'), 'nobody is told';
                    end $$""".formatted(job));
        }
    }

    @Test
    void whatTheBrandAnsweredThenIsKnownAfterwards() {
        try (var jobs = start("300ms", 30);
                var shop = shop(jobs)) {
            var question = shop.unseen(to(shop, "Is it waterproof?", THEN));
            var answer = shop.unseen(to(shop, "It is!", THEN.plusSeconds(60))
                    .answering(question.id())
                    .by(shop.account.value(), "brand_" + shop.account));

            var job = ask(shop, 100, 10_000);

            ends(jobs, shop, job);
            assertThat(event(jobs, shop, answer)).isInstanceOf(OwnReplySeen.class);
            assertThat(event(jobs, shop, answer).receivedAt())
                    .isEqualTo(answer.timestamp().truncatedTo(SECONDS));
            assertThat(of(job, "found")).as("of others").isEqualTo("1");
        }
    }

    @Test
    void whereAnInstanceWasKilledAnotherGoesOn() {
        var prefix = UUID.randomUUID() + ".";
        UUID job;
        try (var one = start("300ms", 30, prefix);
                var shop = shop(one)) {
            var wanted = write(shop, 120);
            job = ask(shop, 100, 10_000);
            INSTAGRAM
                    .faults()
                    .add(Fault.on("list_comments", Effect.hang())
                            .forAccount(shop.account.value())
                            .between(2, 3));
            eventually().untilAsserted(() -> {
                stages(one, shop);
                assertThat(of(job, "added")).isEqualTo("50");
            });
            one.idle(); // in the middle of a call: it says nothing any more
            INSTAGRAM.faults().clear();
            execute("update backfill set next_at = now() where job_id = '%s'"
                    .formatted(job)); // as when its turn is over

            try (var other = start("300ms", 30, prefix)) {
                ends(other, shop, job);
                assertThat(of(job, "posts || ' ' || found || ' ' || added")).isEqualTo("1 120 120");
                assertThat(fetched(other, shop)).containsExactlyInAnyOrderElementsOf(ids(wanted));
                assertThat(other.counted("parley.backfill.calls"))
                        .as("it begins where the other was")
                        .isEqualTo(2);
            }
        }
    }

    @Test
    void enoughPostsAndEnoughCommentsAreEnough() {
        try (var jobs = start("300ms", 30);
                var shop = shop(jobs)) {
            write(shop, 120);
            shop.unseen(to(shop, "Elsewhere", THEN).under(anotherPost(shop)));

            var few = ask(shop, 100, 60);
            ends(jobs, shop, few);
            assertThat(Integer.parseInt(of(few, "found"))).isBetween(60, 110);

            var one = ask(shop, 1, 10_000);
            ends(jobs, shop, one);
            assertThat(of(one, "posts")).isEqualTo("1");
        }
    }

    @Test
    void theRestOfTheQuotaIsLeftToRepliesAndToPolling() {
        try (var jobs = start("300ms", 100);
                var shop = new Shop(jobs, 40)) {
            write(shop, 1_500);
            shop.connect(shop.token);
            var job = ask(shop, 100, 10_000);

            eventually().untilAsserted(() -> {
                stages(jobs, shop);
                assertThat(error(job)).contains("allows no more calls for now");
            });

            assertThat(jobs.counted("parley.backfill.calls")).isBetween(1.0, 20.0); // half of 40
            assertThat(state(job)).isEqualTo("fetching");
            assertThat(of(job, "next_at > now() + interval '10 minutes'")).isEqualTo("true");
        }
    }

    @Test
    void whatIsCancelledIsReadNoFurther() {
        try (var jobs = start("300ms", 1);
                var shop = shop(jobs)) {
            write(shop, 1_000);
            var job = ask(shop, 100, 10_000);
            eventually().untilAsserted(() -> {
                stages(jobs, shop);
                assertThat(Integer.parseInt(of(job, "added"))).isPositive();
            });

            move(job, "cancelled");
            swept(jobs, shop); // what was under way is over
            double calls = jobs.counted("parley.backfill.calls");
            swept(jobs, shop);

            assertThat(jobs.counted("parley.backfill.calls")).isEqualTo(calls);
            assertThat(of(job, "fetched_at is null")).isEqualTo("true");
            assertThat(state(job)).isEqualTo("cancelled");
        }
    }

    @Test
    void aTokenThatIsRefusedPausesItWithAReasonUntilThereIsAnother() {
        try (var jobs = start("300ms", 30);
                var shop = shop(jobs)) {
            write(shop, 10);
            var renewed = "renewed-" + shop.account;
            INSTAGRAM.put(new Account(shop.account.value(), "brand_" + shop.account, renewed, TestJobs.APP));

            var job = ask(shop, 100, 10_000);
            eventually().untilAsserted(() -> assertThat(state(job)).isEqualTo("paused"));
            assertThat(error(job)).contains("access token");

            shop.connect(renewed);
            move(job, "fetching");
            ends(jobs, shop, job);
            assertThat(of(job, "added")).isEqualTo("10");
        }
    }

    @Test
    void afterARefusalItBeginsAgainAndNothingIsStoredTwice() {
        try (var jobs = start("300ms", 30);
                var shop = shop(jobs)) {
            var wanted = write(shop, 70);
            INSTAGRAM
                    .faults()
                    .add(Fault.on("list_comments", Effect.error(100))
                            .forAccount(shop.account.value())
                            .between(2, 2));
            var job = ask(shop, 100, 10_000);
            eventually().untilAsserted(() -> {
                stages(jobs, shop);
                assertThat(state(job)).isEqualTo("paused");
            });
            assertThat(error(job)).contains("refuses");
            assertThat(of(job, "place is null and added = 0")).isEqualTo("true");

            move(job, "fetching");

            ends(jobs, shop, job);
            assertThat(of(job, "posts || ' ' || found || ' ' || added")).isEqualTo("1 70 70");
            assertThat(fetched(jobs, shop)).containsExactlyInAnyOrderElementsOf(ids(wanted));
        }
    }

    @Test
    void aPostOrThreadThatInstagramDoesNotShowIsPassedOverAndCounted() {
        try (var jobs = start("300ms", 30);
                var shop = shop(jobs)) {
            var wanted = write(shop, 60);
            var top = wanted.getLast();
            INSTAGRAM.writeUnseen(IntStream.range(0, 70)
                    .mapToObj(n -> to(shop, "Reply " + n, THEN.plusSeconds(n)).answering(top.id()))
                    .toList());
            var hidden = shop.unseen(to(shop, "Elsewhere", THEN).under(anotherPost(shop)));
            notShown("list_comments", hidden.media());
            notShown("list_replies", top.id());

            var job = ask(shop, 100, 10_000);

            ends(jobs, shop, job);
            assertThat(of(job, "posts || ' ' || not_shown || ' ' || found")).isEqualTo("2 2 60");
            assertThat(fetched(jobs, shop)).containsExactlyInAnyOrderElementsOf(ids(wanted));
        }
    }

    @Test
    void whereInstagramShowsNothingAPersonLooks() {
        try (var jobs = start("300ms", 30);
                var shop = shop(jobs)) {
            write(shop, 1);
            IntStream.range(0, 9).forEach(n -> anotherPost(shop, "18" + n + shop.account));
            INSTAGRAM.faults().add(Fault.on("list_comments", Effect.error(100)).forAccount(shop.account.value()));

            var job = ask(shop, 100, 10_000);

            eventually().untilAsserted(() -> assertThat(state(job)).isEqualTo("paused"));
            assertThat(error(job)).contains("refuses");
            assertThat(fetched(jobs, shop)).isEmpty();
        }
    }

    private static void notShown(String kind, String target) {
        INSTAGRAM.faults().add(Fault.on(kind, Effect.error(100)).forTarget(target));
    }

    private static TestJobs start(String interval, int calls) {
        return start(interval, calls, UUID.randomUUID() + ".");
    }

    private static TestJobs start(String interval, int calls, String prefix) {
        return TestJobs.start(Map.of(
                "parley.backfill.interval",
                interval,
                "parley.backfill.calls",
                calls,
                "parley.polling.interval",
                "1h",
                "parley.kafka.prefix",
                prefix));
    }

    /** One that polling has looked at, and leaves alone until it is told to. */
    private static Shop shop(TestJobs jobs) {
        var shop = new Shop(jobs);
        eventually()
                .until(() ->
                        shop.account("poll_at > now() + interval '30 minutes'").equals("true"));
        return shop;
    }

    /** One after the other, a month ago. */
    private static List<Comment> write(Shop shop, int count) {
        return INSTAGRAM.writeUnseen(IntStream.range(0, count)
                .mapToObj(n -> to(shop, "Comment " + n, THEN.plusSeconds(n)))
                .toList());
    }

    private static NewComment to(Shop shop, String text, Instant when) {
        return NewComment.to(shop.account.value(), text).at(when);
    }

    private static String anotherPost(Shop shop) {
        var id = "18" + shop.account;
        anotherPost(shop, id);
        return id;
    }

    private static void anotherPost(Shop shop, String id) {
        INSTAGRAM.put(
                new Media(id, shop.account.value(), "Another", "FEED", "https://x.test", "https://x.test/1.jpg", THEN));
    }

    /** As the console asks for it. */
    private static UUID ask(Shop shop, int posts, int comments) {
        var job = UUID.randomUUID();
        execute("""
                insert into reclassification (id, brand_id, filter, target, dry_run, estimate_only, state, created_by)
                values ('%s', '%s', '{}', 'rules', false, false, 'fetching', gen_random_uuid())""".formatted(job, shop.brand));
        execute("""
                insert into backfill (job_id, brand_id, account_id, since, most_posts, most_comments)
                values ('%s', '%s', '%s', now() - interval '60 days', %d, %d)""".formatted(job, shop.brand, shop.account, posts, comments));
        return job;
    }

    private static void move(UUID job, String state) {
        execute("update reclassification set state = '%s', error = null where id = '%s'".formatted(state, job));
        execute("update backfill set next_at = now() where job_id = '%s'".formatted(job));
    }

    private void ends(TestJobs jobs, Shop shop, UUID job) {
        eventually().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            stages(jobs, shop);
            assertThat(state(job)).isEqualTo("estimating");
        });
        assertThat(of(job, "fetched_at is not null")).isEqualTo("true");
    }

    /** What classifier and responder do with what was published. */
    private void stages(TestJobs jobs, Shop shop) {
        jobs.published(shop).stream()
                .filter(event -> stored.add(event.comment().value()))
                .forEach(event -> store(shop, event));
    }

    private static void store(Shop shop, ReceivedEvent event) {
        switch (event) {
            case CommentReceived comment ->
                execute("""
                        insert into comment (id, brand_id, account_id, instagram_id, text, via, correlation_id, received_at,
                                             status)
                        values (gen_random_uuid(), '%s', '%s', '%s', 'x', '%s', '%s', '%s', 'ignored')
                        on conflict do nothing""".formatted(
                                shop.brand,
                                shop.account,
                                comment.comment(),
                                comment.via().name().toLowerCase(java.util.Locale.ROOT),
                                comment.correlationId(),
                                comment.receivedAt()));
            case OwnReplySeen own -> execute("""
                        insert into own_reply (brand_id, account_id, instagram_id, text, seen_at)
                        values ('%s', '%s', '%s', 'x', '%s') on conflict do nothing""".formatted(shop.brand, shop.account, own.comment(), own.receivedAt()));
        }
    }

    /** Those that were published as fetched. Kafka may have one more than once. */
    private static Set<String> fetched(TestJobs jobs, Shop shop) {
        var ids = new HashSet<String>();
        jobs.published(shop).forEach(event -> {
            if (event instanceof CommentReceived comment && comment.via() == Via.BACKFILL) {
                ids.add(comment.comment().value());
            }
        });
        return ids;
    }

    private static ReceivedEvent event(TestJobs jobs, Shop shop, Comment comment) {
        return jobs.published(shop).stream()
                .filter(event -> event.comment().value().equals(comment.id()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not published: " + comment.text()));
    }

    /** Polling looks: others have had time as well. */
    private static void swept(TestJobs jobs, Shop shop) {
        double before = jobs.counted("parley.polling.sweeps");
        shop.setAccount("poll_at = now()");
        eventually().until(() -> jobs.counted("parley.polling.sweeps") > before);
    }

    private static String of(UUID job, String column) {
        return value("select coalesce((%s)::text, '') from backfill where job_id = '%s'".formatted(column, job));
    }

    private static String state(UUID job) {
        return value("select state from reclassification where id = '%s'".formatted(job));
    }

    private static String error(UUID job) {
        return value("select coalesce(error, '') from reclassification where id = '%s'".formatted(job));
    }

    private static List<String> ids(List<Comment> comments) {
        return comments.stream().map(Comment::id).toList();
    }

    private static ConditionFactory eventually() {
        return await().pollInterval(Duration.ofMillis(100));
    }
}
