package parley.ingest.polling;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.pipeline.CommentId;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.MediaId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Finds out which comments are gone. That a listing lacks one proves nothing: those of restricted people are never listed.
 * Each is looked for by itself, and only a clear no counts.
 */
final class Deletions {

    private static final Logger log = LoggerFactory.getLogger(Deletions.class);

    private final StoredComments stored;
    private final PollingMetrics metrics;

    Deletions(StoredComments stored, PollingMetrics metrics) {
        this.stored = stored;
        this.metrics = metrics;
    }

    /** Looks for what a post's listing should have shown, as many as the sweep may. */
    Mono<Void> check(Sweep sweep, MediaId post, Listed listed) {
        if (!listed.toTheEnd() || sweep.rechecks().get() <= 0) {
            return Mono.empty();
        }
        return stored.missing(sweep, post, listed)
                .flatMapMany(Flux::fromIterable)
                .concatMap(comment -> lookFor(sweep, comment))
                .then();
    }

    private Mono<Void> lookFor(Sweep sweep, InstagramCommentId comment) {
        sweep.rechecks().decrementAndGet();
        return sweep.calls()
                .isThere(comment)
                .flatMap(there -> there
                        ? stored.isThere(sweep.account(), comment)
                        : stored.isGone(sweep.account(), comment)
                                .doOnNext(gone -> tell(comment, gone))
                                .then());
    }

    private void tell(InstagramCommentId comment, List<CommentId> gone) {
        metrics.deleted(gone.size());
        log.info("Comment {} is gone from Instagram, and {} below it", comment, gone.size() - 1);
    }
}
