package parley.responder.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import parley.instagram.token.TokenCipher;
import parley.pipeline.calls.PublicAddresses;
import parley.pipeline.testing.TestPipeline;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who is told of what, how often, and what becomes of it where nobody listens. */
class NotificationsTest {

    private final Told told = new Told();
    private final String path = "/hook/" + told.brand;

    @Test
    void aFloodOfTicketsIsOneMessageAMinute() {
        var channel = told.webhook(path);
        execute("""
                with c as (
                    insert into comment (id, brand_id, account_id, instagram_id, text, via, correlation_id, received_at)
                    select gen_random_uuid(), '%1$s', '%2$s', 'c' || replace(gen_random_uuid()::text, '-', ''), 'late ' || n,
                           'webhook', 'test', now()
                    from generate_series(1, 500) n returning id
                )
                insert into ticket (id, brand_id, comment_id, category)
                select gen_random_uuid(), '%1$s', id, 'urgent_issue' from c""".formatted(told.brand, told.account));

        await().untilAsserted(() -> assertThat(Told.count(channel, "sent")).isEqualTo(500));
        assertThat(messages()).singleElement().satisfies(message -> {
            assertThat(message.path("total").asInt()).isEqualTo(500);
            assertThat(message.path("notifications").size()).isEqualTo(Digest.LISTED);
        });

        told.ticket("urgent_issue", "one more");
        assertThat(value("""
                select round(extract(epoch from w.next_attempt_at - c.last_sent_at)) from work w join channel c on c.id = w.subject
                where c.id = '%s'""".formatted(channel))).isEqualTo("60");
        assertThat(messages()).hasSize(1);
    }

    @Test
    void whoReceivesAMessageCanTellThatItIsOursAndHowOldItIs() {
        var channel = told.webhook(path);
        told.ticket("urgent_issue", "late");
        Told.hurry(channel);

        await().untilAsserted(() -> assertThat(Told.HTTP.calls(path)).hasSize(1));
        var call = Told.HTTP.calls(path).getFirst();
        var timestamp = String.valueOf(call.headers().get("X-Parley-Timestamp"));
        assertThat(Long.parseLong(timestamp)).isBetween(now() - 60, now());
        assertThat(call.headers().get("X-Parley-Signature"))
                .isEqualTo("sha256=" + Signature.of(Told.SIGNING, timestamp + "." + call.body()));
        assertThat(Signature.of("key", "The quick brown fox jumps over the lazy dog"))
                .isEqualTo("f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8");
    }

    @Test
    void aTicketIsToldToTheChannelsOfItsCategoryThatWantToHearAndAreNotPaused() {
        var hears = told.webhook(path);
        var hearsNothing = told.webhook(path + "/nothing");
        execute("update channel set events = '{brand_stopped}' where id = '%s'".formatted(hearsNothing));
        var hearsAll = told.webhook(path + "/all");
        execute("delete from channel_category where channel_id = '%s'".formatted(hearsAll));
        execute("update channel set all_categories = true where id = '%s'".formatted(hearsAll));
        var paused = told.webhook(path + "/paused");
        execute("update channel set paused = true where id = '%s'".formatted(paused));

        told.ticket("question", "not routed");
        told.ticket("urgent_issue", "routed");

        assertThat(value("""
                select string_agg(about, ',' order by raised_at) from notification
                where channel_id = '%s'""".formatted(hears))).isEqualTo("routed");
        assertThat(value("""
                select string_agg(about, ',' order by raised_at) from notification
                where channel_id = '%s'""".formatted(hearsAll))).isEqualTo("not routed,routed");
        assertThat(value("select count(*) from notification where channel_id in ('%s', '%s')"
                        .formatted(hearsNothing, paused)))
                .isEqualTo("0");
    }

    @Test
    void whatStrangersWriteCallsNobodyAndBreaksNoLine() {
        var mark = "/slack/" + told.brand;
        var channel = told.channel(ChannelKind.SLACK, "127.0.0.1", Told.HTTP.url() + mark);
        told.ticket("urgent_issue", "<!channel> \n\n• Fake line & <https://evil.test|click>");
        Told.hurry(channel);

        await().untilAsserted(() -> assertThat(Told.HTTP.calls(mark)).hasSize(1));
        assertThat(json(Told.HTTP.calls(mark).getFirst().body()).path("text").asString())
                .contains("&lt;!channel&gt; • Fake line &amp; &lt;https://evil.test|click&gt;")
                .doesNotContain("<!channel>");
    }

    @Test
    void whatNobodyTakesIsTriedOnlySoOftenAndNobodyIsToldOfThat() {
        var channel = told.webhook(path);
        IntStream.range(0, 10).forEach(i -> Told.HTTP.says(path, HttpReceiver.Answer.status(500)));
        told.ticket("urgent_issue", "late");
        Told.hurry(channel);
        await().untilAsserted(() -> assertThat(Told.of(channel, "last_error")).contains("500"));
        assertThat(Told.of(channel, "last_error_at")).isNotEqualTo("none");

        execute("update work set attempts = 40 where subject = '%s'".formatted(channel));
        await().untilAsserted(() -> {
            Told.hurry(channel);
            assertThat(Told.count(channel, "failed")).isEqualTo(1);
        });
        assertThat(Told.work(channel)).isZero();
        assertThat(value("select count(*) from notification where brand_id = '%s'".formatted(told.brand)))
                .isEqualTo("1");
    }

    @Test
    void whatWaitsForTooLongIsGivenUp() {
        var channel = told.webhook(path);
        IntStream.range(0, 100).forEach(i -> Told.HTTP.says(path, HttpReceiver.Answer.status(503)));
        told.ticket("urgent_issue", "late");
        Told.hurry(channel);
        await().untilAsserted(() -> assertThat(Told.of(channel, "last_error")).contains("503"));

        execute("update work set created_at = now() - interval '16 minutes' where subject = '%s'".formatted(channel));
        await().untilAsserted(() -> {
            Told.hurry(channel);
            assertThat(Told.count(channel, "failed")).isEqualTo(1);
        });
        assertThat(Told.work(channel)).isZero();
    }

    @Test
    void ofAnAnswerWithoutAnEndNoMoreIsReadThanNeedBeAndTheMessageGoesAgain() {
        var channel = told.webhook(path);
        Told.HTTP.says(path, HttpReceiver.Answer.endless(500));
        told.ticket("urgent_issue", "late");
        Told.hurry(channel);

        await().untilAsserted(() -> assertThat(Told.of(channel, "last_error")).contains("500"));
        await().untilAsserted(() -> assertThat(Told.count(channel, "sent")).isEqualTo(1));
    }

    @Test
    void aReceiverThatNeverAnswersHoldsNobodyUp() {
        var cipher = Told.bean(TokenCipher.class);
        var id = UUID.randomUUID();
        var secret = cipher.seal(Channel.owner(id), Told.SIGNING);
        var channel = new Channel(id, told.brand, "us", ChannelKind.WEBHOOK, Told.HTTP.url() + path, secret);
        Told.HTTP.says(path, HttpReceiver.Answer.never());

        try (var hasty = new OutsideHttp(new PublicAddresses(true), Duration.ofMillis(500))) {
            var webhook = new Webhook(hasty, Told.bean(Links.class), Clock.systemUTC());
            var delivery = new Messengers(cipher, Map.of(ChannelKind.WEBHOOK, webhook))
                    .send(channel, new Digest(UUID.randomUUID(), List.of(), 0));

            assertThat(TestPipeline.await(delivery)).isEqualTo(new Delivery.Later("did not answer in time", null));
        }
    }

    @Test
    void aRedirectIsNotFollowed() {
        var channel = told.webhook(path);
        Told.HTTP.says(path, HttpReceiver.Answer.redirect(Told.HTTP.url() + "/elsewhere/" + told.brand));
        told.ticket("urgent_issue", "late");
        Told.hurry(channel);

        await().untilAsserted(() -> assertThat(Told.of(channel, "last_error")).contains("302"));
        assertThat(Told.HTTP.calls("/elsewhere/" + told.brand)).isEmpty();
    }

    @Test
    void whatIsToldWhileAMessageGoesOutIsNotLeftLying() {
        var channel = told.webhook(path);
        var tellers = IntStream.range(0, 4)
                .mapToObj(teller ->
                        CompletableFuture.runAsync(() -> IntStream.range(0, 25).forEach(i -> {
                            told.ticket("urgent_issue", "late");
                            execute("update channel set last_sent_at = null where id = '%s'".formatted(channel));
                            Told.hurry(channel);
                        })))
                .toList();
        tellers.forEach(CompletableFuture::join);

        await().untilAsserted(() -> {
            Told.hurry(channel);
            assertThat(Told.count(channel, "sent")).isEqualTo(100);
        });
        await().untilAsserted(() -> assertThat(Told.work(channel)).isZero());
        assertThat(messages().stream()
                        .mapToInt(message -> message.path("total").asInt())
                        .sum())
                .isEqualTo(100);
    }

    @Test
    void whatIsToldInATransactionThatEndsAfterAMessageIsNotLeftLying() {
        var channel = told.webhook(path);
        var heard = new CompletableFuture<String>();
        Told.HTTP.says(path, HttpReceiver.Answer.when(heard));
        told.ticket("urgent_issue", "first");
        Told.hurry(channel);
        await().untilAsserted(() -> assertThat(Told.HTTP.calls(path)).hasSize(1));
        var comment = TestPipeline.newComment(told.brand, told.account, "second");
        var written = new CompletableFuture<Boolean>();
        var commit = new CompletableFuture<Boolean>();
        var second = TestPipeline.database()
                .inTransaction(TestPipeline.database()
                        .sql(
                                "insert into ticket (id, brand_id, comment_id, category) values (gen_random_uuid(), '%s', '%s', 'urgent_issue')"
                                        .formatted(told.brand, comment))
                        .fetch()
                        .rowsUpdated()
                        .doOnNext(rows -> written.complete(true))
                        .delayUntil(rows -> Mono.fromFuture(commit)))
                .toFuture();
        written.join();

        heard.complete("{}");
        await().untilAsserted(() ->
                assertThat(Told.work(channel) == 0 || somebodyWaitsForALock()).isTrue());
        commit.complete(true);
        second.join();

        await().untilAsserted(() -> {
            Told.hurry(channel);
            assertThat(Told.count(channel, "sent")).isEqualTo(2);
        });
    }

    private static boolean somebodyWaitsForALock() {
        return value("select exists (select from pg_locks where not granted)").equals("true");
    }

    @Test
    void aTicketThatIsLateAndAQuestionThatWaitsAreToldOfOnce() {
        var channel = told.webhook(path);
        var late = told.ticket("urgent_issue", "late");
        execute("update ticket set due_at = now() - interval '1 minute' where id = '%s'".formatted(late));
        var done = told.ticket("urgent_issue", "done");
        execute("update ticket set due_at = now() - interval '1 minute', state = 'done' where id = '%s'"
                .formatted(done));
        for (String age : List.of("5 hours", "6 hours", "1 hour")) {
            execute("""
                    insert into review_item (id, brand_id, comment_id, reason, created_at)
                    values (gen_random_uuid(), '%s', '%s', 'test', now() - interval '%s')""".formatted(told.brand, TestPipeline.newComment(told.brand, told.account, "?"), age));
        }
        var reminders = new Reminders(TestPipeline.database(), Duration.ofHours(4));

        await().untilAsserted(() -> {
            TestPipeline.database().inTransaction(reminders.look()).block();
            assertThat(value("select count(*) from ticket where brand_id = '%s' and overdue_told_at is not null"
                            .formatted(told.brand)))
                    .isEqualTo("1");
        });
        reminders.look().block();

        assertThat(value("""
                select string_agg(event || ' ' || coalesce(subject, '') || ' ' || about, ', ' order by event) from notification
                where channel_id = '%s' and event <> 'ticket_opened'""".formatted(channel)))
                .isEqualTo("review_waiting  2 comments have waited for more than 4 hours, ticket_overdue %s late"
                        .formatted(late));
    }

    @Test
    void troubleWithAnAccountAndAStopAreToldAsTheyHappen() {
        var channel = told.webhook(path);
        execute("update account set token_state = 'dead' where instagram_user_id = '%s'".formatted(told.account));
        execute("update account set token_state = 'valid' where instagram_user_id = '%s'".formatted(told.account));
        closeGate("5 minutes");
        assertThat(events(channel)).isEqualTo("account_token_dead");
        closeGate("2 hours");
        closeGate("3 hours");
        execute("update brand set stopped_at = now(), stop_reason = 'odd replies' where id = '%s'"
                .formatted(told.brand));
        execute("update brand set stopped_at = now() where id = '%s'".formatted(told.brand));

        assertThat(events(channel)).isEqualTo("account_token_dead,account_paused,brand_stopped");
        assertThat(value("select about from notification where channel_id = '%s' and event = 'brand_stopped'"
                        .formatted(channel)))
                .isEqualTo("odd replies");
    }

    @Test
    void aChannelThatIsGoneLeavesNoWork() {
        var channel = told.webhook(path);
        told.ticket("urgent_issue", "late");
        Told.hurry(channel);
        execute("delete from channel where id = '%s'".formatted(channel));

        await().untilAsserted(() -> assertThat(Told.work(channel)).isZero());
    }

    private void closeGate(String until) {
        execute("""
                insert into gate (brand_id, name, reason, closed_until)
                values ('%1$s', 'account:%2$s', 'throttled', now() + interval '%3$s')
                on conflict (brand_id, name) do update set closed_until = excluded.closed_until""".formatted(told.brand, told.account, until));
    }

    private static String events(UUID channel) {
        return value("select string_agg(event, ',' order by raised_at) from notification where channel_id = '%s'"
                .formatted(channel));
    }

    /** One that came twice, because a slow machine did not hear the answer, counts once. */
    private List<JsonNode> messages() {
        return Told.HTTP.calls(path).stream()
                .map(HttpReceiver.Call::body)
                .distinct()
                .map(NotificationsTest::json)
                .toList();
    }

    private static JsonNode json(String text) {
        return new JsonMapper().readTree(text);
    }

    private static long now() {
        return System.currentTimeMillis() / 1000;
    }
}
