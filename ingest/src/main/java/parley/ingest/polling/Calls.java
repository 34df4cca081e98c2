package parley.ingest.polling;

import org.jspecify.annotations.Nullable;
import parley.ingest.accounts.Turn;
import parley.instagram.graph.GraphClient;
import parley.instagram.graph.GraphComment;
import parley.instagram.graph.GraphMedia;
import parley.instagram.graph.GraphPage;
import parley.instagram.graph.GraphThread;
import parley.instagram.graph.ReadOutcome;
import parley.instagram.graph.Remedy;
import parley.instagram.graph.Usage;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.MediaId;
import reactor.core.publisher.Mono;

/**
 * What is asked of Instagram about an account in one go, one call after the other, within a budget. A call that may not or
 * cannot be made fails with {@link SweepStopped}.
 */
public final class Calls {

    private final GraphClient graph;
    private final Turn turn;
    private final int usageLimit;
    private final Runnable called;
    private int left;
    private Usage usage = Usage.UNKNOWN;

    /**
     * Calls that nobody has made yet.
     *
     * @param most how many may be made
     * @param usageLimit percentage of the account's quota from which on none is made
     * @param called told of each
     */
    public Calls(GraphClient graph, Turn turn, int most, int usageLimit, Runnable called) {
        this.graph = graph;
        this.turn = turn;
        this.usageLimit = usageLimit;
        this.called = called;
        this.left = most;
    }

    /** A page of the account's posts, the newest first; empty if there is no such account. */
    public Mono<GraphPage<GraphMedia>> media(@Nullable String after) {
        return page(graph.mediaOf(turn.token(), turn.account().id(), after));
    }

    /** A page of a post's comments; empty if there is no such post. */
    public Mono<GraphPage<GraphThread>> threads(MediaId media, @Nullable String after) {
        return page(graph.threads(turn.token(), media, after));
    }

    /** A page of the replies below a comment; empty if there is no such comment. */
    public Mono<GraphPage<GraphComment>> replies(InstagramCommentId comment, @Nullable String after) {
        return page(graph.repliesOf(turn.token(), comment, after));
    }

    /** Whether a comment is there. */
    Mono<Boolean> isThere(InstagramCommentId comment) {
        return counted(graph.comment(turn.token(), comment)).hasElement();
    }

    private <T> Mono<GraphPage<T>> page(Mono<ReadOutcome<GraphPage<T>>> call) {
        return counted(call).doOnNext(page -> usage = page.usage());
    }

    private <T> Mono<T> counted(Mono<ReadOutcome<T>> call) {
        return Mono.defer(() -> {
            checkBudget();
            called.run();
            return call.flatMap(Calls::found);
        });
    }

    private void checkBudget() {
        if (usage.percent() >= usageLimit) {
            throw new SweepStopped(
                    SweepStopped.Why.QUOTA, usage.regainAccess(), usage.percent() + " % of its quota are used up");
        }
        if (left-- <= 0) {
            throw new SweepStopped(SweepStopped.Why.BUDGET, null, "its calls are used up");
        }
    }

    private static <T> Mono<T> found(ReadOutcome<T> outcome) {
        return switch (outcome) {
            case ReadOutcome.Found<T>(var value) -> Mono.just(value);
            case ReadOutcome.Refused<T>(var error, var remedy) when remedy == Remedy.COMMENT_GONE -> Mono.empty();
            case ReadOutcome.Refused<T>(var error, var remedy) ->
                Mono.error(new SweepStopped(why(remedy), error.retryAfter(), error.summary()));
            case ReadOutcome.Unavailable<T>(var reason) ->
                Mono.error(new SweepStopped(SweepStopped.Why.UNAVAILABLE, null, reason));
        };
    }

    private static SweepStopped.Why why(Remedy remedy) {
        return switch (remedy) {
            case RETRY_LATER -> SweepStopped.Why.THROTTLED;
            case PAUSE_ACCOUNT -> SweepStopped.Why.TOKEN;
            case FINAL, PERSON_UNREACHABLE, OWNED_BY_OTHER_APP -> SweepStopped.Why.NOT_SHOWN;
            case CONFIG_ERROR, STOP_WRITES, UNKNOWN_OUTCOME, COMMENT_GONE -> SweepStopped.Why.REFUSED;
        };
    }
}
