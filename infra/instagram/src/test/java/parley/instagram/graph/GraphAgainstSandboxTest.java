package parley.instagram.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parley.engines.http.Effect;
import parley.engines.http.Fault;
import parley.engines.instagram.Account;
import parley.engines.instagram.App;
import parley.engines.instagram.Comment;
import parley.engines.instagram.InstagramSandbox;
import parley.engines.instagram.LedgerEntry;
import parley.engines.instagram.NewComment;
import parley.instagram.graph.ReadOutcome.Found;
import parley.instagram.graph.WriteOutcome.Refused;
import parley.instagram.graph.WriteOutcome.Unknown;
import parley.instagram.graph.WriteOutcome.Written;
import parley.instagram.token.AccessToken;
import parley.pipeline.AccountId;
import parley.pipeline.InstagramCommentId;
import reactor.core.publisher.Mono;

/** The client against a stand-in for Graph that others wrote: the two must mean the same by the same words. */
class GraphAgainstSandboxTest {

    private static final String ACCOUNT = "17841400000000001";
    private static final AccessToken TOKEN = new AccessToken("IGAAx-some-token");

    private InstagramSandbox sandbox;
    private GraphClient client;
    private InstagramCommentId comment;

    @BeforeEach
    void start() {
        sandbox = InstagramSandbox.start(0);
        sandbox.behave(now -> now.with("echo", false));
        sandbox.put(new App("shoes", "b6a1e1f5c3a94b0d8f27", URI.create("http://127.0.0.1:9/")));
        sandbox.put(new Account(ACCOUNT, "shoes", TOKEN.value(), "shoes"));
        comment = unseen("Do you have it in 42? 😍");
        client = new GraphClient(
                new InstagramProperties(sandbox.url(), "v26.0", Duration.ofSeconds(1), Duration.ofSeconds(5), 4));
    }

    @AfterEach
    void stop() {
        client.close();
        sandbox.close();
    }

    @Test
    void theTokenTellsItsAccountByItsUserId() {
        assertThat(found(client.me(TOKEN)).id().value()).isEqualTo(ACCOUNT);
        assertThat(found(client.me(TOKEN)).username()).isEqualTo("shoes");
    }

    @Test
    void aCommentAndItsPostAreFound() {
        var now = found(client.comment(TOKEN, comment));

        assertThat(now.text()).isEqualTo("Do you have it in 42? 😍");
        assertThat(now.postedAt()).isNotNull();
        assertThat(found(client.media(TOKEN, Objects.requireNonNull(now.media())))
                        .permalink())
                .isNotNull();
    }

    @Test
    void aReplyIsWrittenOnceAndFoundAmongTheReplies() {
        var before = Instant.now().minusSeconds(120);

        var written = reply("Yes: 49 € & more = 100 % +1");

        assertThat(written).isInstanceOf(Written.class);
        var replies = found(client.replies(TOKEN, comment, before));
        assertThat(replies.complete()).isTrue();
        assertThat(replies.items()).singleElement().satisfies(reply -> {
            assertThat(new Written(reply.id(), new Usage(1, null))).isEqualTo(written);
            assertThat(reply.text()).contains("Yes: 49 € & more = 100 % +1");
        });
    }

    @Test
    void allPagesOfALongThreadAreRead() {
        sandbox.writeUnseen(IntStream.range(0, 120)
                .mapToObj(n -> NewComment.to(ACCOUNT, "reply " + n).answering(comment.value()))
                .toList());

        var replies = found(client.replies(TOKEN, comment, Instant.EPOCH));

        assertThat(replies.items()).hasSize(120);
        assertThat(replies.complete()).isTrue();
    }

    @Test
    void aPostsCommentsComePageByPageNewestFirstEachWithItsReplies() {
        sandbox.writeUnseen(List.of(NewComment.to(ACCOUNT, "me too").answering(comment.value())));
        sandbox.writeUnseen(IntStream.range(0, 55)
                .mapToObj(n -> NewComment.to(ACCOUNT, "comment " + n))
                .toList());
        var post = found(client.mediaOf(TOKEN, new AccountId(ACCOUNT), null))
                .items()
                .getFirst();

        var first = found(client.threads(TOKEN, post.id(), null));
        var second = found(client.threads(TOKEN, post.id(), first.next()));

        assertThat(first.items()).hasSize(50).first().satisfies(thread -> {
            assertThat(thread.top().text()).isEqualTo("comment 54");
            assertThat(thread.replies()).isEmpty();
            assertThat(thread.complete()).isTrue();
        });
        assertThat(first.usage().percent()).isEqualTo(1);
        assertThat(second.next()).isNull();
        assertThat(second.items()).hasSize(6).last().satisfies(thread -> {
            assertThat(thread.top().id()).isEqualTo(comment);
            assertThat(thread.replies()).extracting(GraphComment::text).containsExactly("me too");
        });
    }

    @Test
    void aThreadThatIsLongerThanItsListingSaysSo() {
        sandbox.writeUnseen(IntStream.range(0, 51)
                .mapToObj(n -> NewComment.to(ACCOUNT, "reply " + n).answering(comment.value()))
                .toList());
        var post = found(client.mediaOf(TOKEN, new AccountId(ACCOUNT), null))
                .items()
                .getFirst();

        assertThat(found(client.threads(TOKEN, post.id(), null))
                        .items()
                        .getFirst()
                        .complete())
                .isFalse();
        var first = found(client.repliesOf(TOKEN, comment, null));
        assertThat(first.items()).hasSize(50);
        assertThat(found(client.repliesOf(TOKEN, comment, first.next())).items())
                .hasSize(1);
    }

    @Test
    void aTokenIsExchangedForOneThatWorksSixtyDaysAndTheOldOneStillDoes() {
        var refreshed = found(client.refresh(TOKEN));

        assertThat(refreshed.life()).isEqualTo(Duration.ofDays(60));
        assertThat(refreshed).asString().doesNotContain(refreshed.token().value());
        assertThat(found(client.me(refreshed.token())).id().value()).isEqualTo(ACCOUNT);
        assertThat(found(client.me(TOKEN)).id().value()).isEqualTo(ACCOUNT);
    }

    @Test
    void hidingShowsInTheCommentAndCanBeTakenBack() {
        assertThat(done(client.setHidden(TOKEN, comment, true, soon())))
                .isEqualTo(new Written(comment, new Usage(1, null)));
        assertThat(found(client.comment(TOKEN, comment)).hidden()).isTrue();

        assertThat(done(client.setHidden(TOKEN, comment, false, soon())))
                .isEqualTo(new Written(comment, new Usage(1, null)));
        assertThat(found(client.comment(TOKEN, comment)).hidden()).isFalse();
    }

    @Test
    void aDeletedCommentIsGone() {
        assertThat(done(client.delete(TOKEN, comment, soon()))).isEqualTo(new Written(comment, new Usage(1, null)));

        assertThat(done(client.comment(TOKEN, comment)))
                .isInstanceOfSatisfying(
                        ReadOutcome.Refused.class,
                        refused -> assertThat(refused.remedy()).isEqualTo(Remedy.COMMENT_GONE));
        assertThat(reply("hi"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.remedy()).isEqualTo(Remedy.COMMENT_GONE));
    }

    @Test
    void aDeadTokenPausesTheAccount() {
        var dead = new AccessToken("IGAAx-dead-token");

        assertThat(done(client.reply(dead, comment, "hi", soon())))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.remedy()).isEqualTo(Remedy.PAUSE_ACCOUNT));
    }

    @Test
    void throttlingTellsHowLong() {
        sandbox.faults().set(1, Fault.on("reply", new Effect.ApiError(0, "80002", 0, 3)));

        assertThat(reply("hi")).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.remedy()).isEqualTo(Remedy.RETRY_LATER);
            assertThat(refused.error().retryAfter()).isEqualTo(Duration.ofMinutes(3));
        });
    }

    static List<Effect> lossesAfterTheWrite() {
        return List.of(Effect.reset(), Effect.status(502), Effect.error(1), Effect.error(2));
    }

    @ParameterizedTest
    @MethodSource("lossesAfterTheWrite")
    void aReplyThatWasWrittenBeforeItsAnswerWasLostIsUnknownAndNeverRepeated(Effect effect) {
        sandbox.faults().set(1, Fault.on("reply", effect).afterWrite());

        assertThat(reply("hi")).isInstanceOf(Unknown.class);

        assertThat(sandbox.ledger().about(comment.value()))
                .singleElement()
                .extracting(LedgerEntry::written)
                .isEqualTo(true);
    }

    private WriteOutcome reply(String text) {
        return done(client.reply(TOKEN, comment, text, soon()));
    }

    private InstagramCommentId unseen(String text) {
        Comment made =
                sandbox.writeUnseen(List.of(NewComment.to(ACCOUNT, text))).getFirst();
        return new InstagramCommentId(made.id());
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(20));
    }

    private static <T> T found(Mono<ReadOutcome<T>> outcome) {
        if (done(outcome) instanceof Found<T>(var value)) {
            return value;
        }
        throw new AssertionError("not found: " + outcome.block());
    }

    private static <T> T done(Mono<T> outcome) {
        return Objects.requireNonNull(outcome.block(Duration.ofSeconds(30)));
    }
}
