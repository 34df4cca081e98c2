package parley.responder.outcomes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.pipeline.testing.TestPipeline.database;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parley.pipeline.CommentId;
import parley.pipeline.TimeOrderedIds;
import parley.pipeline.comments.Comment;
import parley.pipeline.comments.Comments;
import parley.pipeline.testing.TestPipeline;
import parley.responder.policy.Caps;
import parley.responder.replies.NewReply;
import parley.responder.replies.Replies;
import parley.responder.replies.ReplyState;
import reactor.core.publisher.Mono;

class AllowanceTest {

    private final Allowance allowance = new Allowance(database());
    private final Replies replies = new Replies(database());

    static List<Caps> caps() {
        return List.of(new Caps(1, null), new Caps(null, 1), new Caps(1, 1));
    }

    @ParameterizedTest
    @MethodSource("caps")
    void whoCountsWhileAnotherHasNotCommittedYetWaitsForIt(Caps caps) {
        var brand = TestPipeline.newBrand();
        var account = TestPipeline.newAccount(brand, "default");
        var ids =
                List.of(TestPipeline.newComment(brand, account, "one"), TestPipeline.newComment(brand, account, "two"));
        execute("update comment set author_id = 'eager', parent_id = 'thread' where brand_id = '%s'".formatted(brand));
        var written = new CompletableFuture<Boolean>();
        var commit = new CompletableFuture<Boolean>();

        var first = database()
                .inTransaction(answer(ids.getFirst(), caps)
                        .doOnNext(resolution -> written.complete(true))
                        .delayUntil(resolution -> Mono.fromFuture(commit)))
                .toFuture();
        written.join();
        var second = database().inTransaction(answer(ids.getLast(), caps)).toFuture();
        await().untilAsserted(
                        () -> assertThat(second.isDone() || someoneTakesTurns()).isTrue());
        assertThat(second.isDone()).isFalse();
        commit.complete(true);

        assertThat(first.join().posts()).isTrue();
        assertThat(second.join().posts()).isFalse();
        assertThat(second.join().reviews()).containsExactly("cap_reached");
    }

    private static boolean someoneTakesTurns() {
        return value("select exists (select from pg_locks where locktype = 'advisory' and not granted)")
                .equals("true");
    }

    private Mono<Resolution> answer(CommentId id, Caps caps) {
        return TestPipeline.bean(Comments.class)
                .find(id)
                .map(comment -> new Resolution(false, reply(comment), false, List.of(), caps))
                .flatMap(resolution -> TestPipeline.bean(Comments.class)
                        .find(id)
                        .flatMap(comment -> allowance.of(comment, resolution)))
                .delayUntil(resolution -> replies.insert(Objects.requireNonNull(resolution.reply())));
    }

    private static NewReply reply(Comment comment) {
        return new NewReply(TimeOrderedIds.next(), comment, "20 EUR", "en", "[]", new ReplyState.Approved());
    }
}
