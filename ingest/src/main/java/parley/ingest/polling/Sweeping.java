package parley.ingest.polling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.ingest.accounts.Turn;
import parley.instagram.graph.GraphClient;
import parley.instagram.graph.GraphMedia;
import parley.instagram.graph.GraphPage;
import parley.instagram.graph.GraphThread;
import parley.pipeline.MediaId;
import parley.pipeline.TimeOrderedIds;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks through an account's posts, one after the other, as far as budget and look-back go. */
final class Sweeping {

    private static final Logger log = LoggerFactory.getLogger(Sweeping.class);

    private final GraphClient graph;
    private final StoredComments stored;
    private final Discovery discovery;
    private final Deletions deletions;
    private final PollingProperties settings;
    private final PollingMetrics metrics;

    Sweeping(
            GraphClient graph,
            StoredComments stored,
            Discovery discovery,
            Deletions deletions,
            PollingProperties settings,
            PollingMetrics metrics) {
        this.graph = graph;
        this.stored = stored;
        this.discovery = discovery;
        this.deletions = deletions;
        this.settings = settings;
        this.metrics = metrics;
    }

    /** Fails with {@link SweepStopped} if it could not look at everything. */
    Mono<Void> sweep(Turn turn) {
        return Mono.defer(() -> {
            var sweep = begin(turn);
            return posts(sweep)
                    .flatMapMany(Flux::fromIterable)
                    .concatMap(post -> look(sweep, post))
                    .then();
        });
    }

    private Sweep begin(Turn turn) {
        var now = Instant.now();
        return new Sweep(
                turn.account(),
                new Calls(graph, turn, settings.calls(), settings.usageLimit(), metrics::called),
                now,
                settings.since(turn.connected(), now),
                new AtomicInteger(settings.rechecks()),
                "poll-" + TimeOrderedIds.next());
    }

    private Mono<List<MediaId>> posts(Sweep sweep) {
        var newest = sweep.calls().media(null).map(page -> newest(page.items())).defaultIfEmpty(List.of());
        return newest.zipWith(stored.commentedOn(sweep, settings.media()), Sweeping::inAnyOrder);
    }

    private List<MediaId> newest(List<GraphMedia> media) {
        return media.stream().map(GraphMedia::id).limit(settings.media()).toList();
    }

    /** In another order every time: what the budget leaves out is not always the same. */
    private static List<MediaId> inAnyOrder(List<MediaId> some, List<MediaId> others) {
        var all = new LinkedHashSet<>(some);
        all.addAll(others);
        var shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled);
        return shuffled;
    }

    private Mono<Void> look(Sweep sweep, MediaId post) {
        var listed = new Listed();
        return pages(sweep, post, null, listed)
                .then(Mono.defer(() -> deletions.check(sweep, post, listed)))
                .onErrorResume(SweepStopped::concernsOne, notShown -> passOver(post, notShown));
    }

    /** One that is never shown would keep all others from being looked at. */
    private Mono<Void> passOver(MediaId post, Throwable notShown) {
        log.warn("Post {} is passed over: {}", post, notShown.getMessage());
        metrics.refused(SweepStopped.Why.NOT_SHOWN);
        return Mono.empty();
    }

    private Mono<Void> pages(Sweep sweep, MediaId post, @Nullable String from, Listed listed) {
        return sweep.calls()
                .threads(post, from)
                .doOnSuccess(page -> noteIfGone(page, listed))
                .flatMap(page -> discovery
                        .take(sweep, post, page.items(), listed)
                        .then(Mono.defer(() -> rest(sweep, post, page, listed))));
    }

    /** Under a post that is gone nothing is listed any more. */
    private static void noteIfGone(@Nullable GraphPage<GraphThread> page, Listed listed) {
        if (page == null) {
            listed.reachedTheEnd();
        }
    }

    private Mono<Void> rest(Sweep sweep, MediaId post, GraphPage<GraphThread> page, Listed listed) {
        boolean old = page.items().stream().anyMatch(thread -> !sweep.covers(thread.top()));
        if (old || page.next() == null) {
            listed.reachedTheEnd();
            return Mono.empty();
        }
        return pages(sweep, post, page.next(), listed);
    }
}
