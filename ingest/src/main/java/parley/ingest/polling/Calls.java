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
 * What one sweep asks of Instagram, one call after the other, within its budget. A call that may not or cannot be made ends
 * the sweep.
 */
final class Calls {

    private final GraphClient graph;
    private final Turn turn;
    private final int usageLimit;
    private final PollingMetrics metrics;
    private int left;
    private Usage usage = Usage.UNKNOWN;

    Calls(GraphClient graph, Turn turn, PollingProperties settings, PollingMetrics metrics) {
        this.graph = graph;
        this.turn = turn;
        this.usageLimit = settings.usageLimit();
        this.metrics = metrics;
        this.left = settings.calls();
    }

    /** The account's newest posts. */
    Mono<GraphPage<GraphMedia>> media() {
        return page(graph.mediaOf(turn.token(), turn.account().id(), null));
    }

    /** A page of a post's comments; empty if there is no such post. */
    Mono<GraphPage<GraphThread>> threads(MediaId media, @Nullable String after) {
        return page(graph.threads(turn.token(), media, after));
    }

    /** A page of the replies below a comment; empty if there is no such comment. */
    Mono<GraphPage<GraphComment>> replies(InstagramCommentId comment, @Nullable String after) {
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
            metrics.called();
            return call.flatMap(Calls::found);
        });
    }

    private void checkBudget() {
        if (usage.percent() >= usageLimit) {
            throw new SweepStopped(
                    SweepStopped.Why.QUOTA, usage.regainAccess(), usage.percent() + " % of its quota are used up");
        }
        if (left-- <= 0) {
            throw new SweepStopped(SweepStopped.Why.BUDGET, null, "the calls of a sweep are used up");
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
            default -> SweepStopped.Why.REFUSED;
        };
    }
}
