package parley.ingest.polling;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.instagram.graph.GraphComment;
import parley.instagram.graph.GraphPage;
import parley.instagram.graph.GraphThread;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.MediaId;
import parley.pipeline.OwnReplySeen;
import parley.pipeline.ReceivedEvent;
import parley.pipeline.kafka.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Publishes what is listed and not stored, as if its webhook had come. */
final class Discovery {

    private static final Logger log = LoggerFactory.getLogger(Discovery.class);

    private static final int TOGETHER = 50;

    private final StoredComments stored;
    private final Publisher publisher;
    private final PollingMetrics metrics;

    Discovery(StoredComments stored, Publisher publisher, PollingMetrics metrics) {
        this.stored = stored;
        this.publisher = publisher;
        this.metrics = metrics;
    }

    /** Takes in a page; the long threads last, for reading them to their ends may take all that is left of the budget. */
    Mono<Void> take(Sweep sweep, MediaId post, List<GraphThread> threads, Listed listed) {
        var whole = threads.stream().filter(GraphThread::complete).toList();
        var longOnes = threads.stream().filter(thread -> !thread.complete()).toList();
        return publish(sweep, post, whole, listed)
                .thenMany(Flux.fromIterable(longOnes))
                .concatMap(thread -> toItsEnd(sweep, thread.top(), null, new ArrayList<>())
                        .onErrorResume(SweepStopped::concernsOne, notShown -> passOver(thread, notShown)))
                .concatMap(thread -> publish(sweep, post, List.of(thread), listed))
                .then();
    }

    /** Nobody knows what the brand has answered in it. */
    private Mono<GraphThread> passOver(GraphThread thread, Throwable notShown) {
        log.warn("The thread of comment {} is passed over: {}", thread.top().id(), notShown.getMessage());
        metrics.refused(SweepStopped.Why.NOT_SHOWN);
        return Mono.empty();
    }

    private Mono<GraphThread> toItsEnd(
            Sweep sweep, GraphComment top, @Nullable String from, List<GraphComment> replies) {
        return sweep.calls().replies(top.id(), from).flatMap(page -> {
            replies.addAll(page.items());
            return rest(sweep, top, page, replies);
        });
    }

    private Mono<GraphThread> rest(
            Sweep sweep, GraphComment top, GraphPage<GraphComment> page, List<GraphComment> replies) {
        return page.next() == null
                ? Mono.just(new GraphThread(top, replies, true))
                : toItsEnd(sweep, top, page.next(), replies);
    }

    private Mono<Void> publish(Sweep sweep, MediaId post, List<GraphThread> threads, Listed listed) {
        threads.stream().flatMap(Discovery::comments).map(GraphComment::id).forEach(listed::add);
        var young = threads.stream()
                .flatMap(Discovery::comments)
                .filter(sweep::covers)
                .toList();
        return young.isEmpty()
                ? Mono.empty()
                : stored.known(sweep.account().id(), young)
                        .flatMapIterable(known -> unknown(sweep, post, threads, known))
                        .flatMap(this::publish, TOGETHER)
                        .then();
    }

    private Mono<Void> publish(ReceivedEvent event) {
        return publisher.received(event).doOnSuccess(done -> metrics.found(event));
    }

    private static List<ReceivedEvent> unknown(
            Sweep sweep, MediaId post, List<GraphThread> threads, Set<InstagramCommentId> known) {
        return threads.stream()
                .flatMap(thread -> answersFirst(unknown(sweep, post, thread, known)))
                .toList();
    }

    private static List<ReceivedEvent> unknown(
            Sweep sweep, MediaId post, GraphThread thread, Set<InstagramCommentId> known) {
        var top = thread.top();
        return comments(thread)
                .filter(comment -> sweep.covers(comment) && !known.contains(comment.id()))
                .map(comment -> sweep.event(comment, comment == top ? null : top.id(), post))
                .toList();
    }

    /**
     * What the brand wrote in a thread has to be stored before what others wrote there is handled, or the bot answers
     * what is answered: the rest of such a thread waits for the next sweep.
     */
    private static Stream<ReceivedEvent> answersFirst(List<ReceivedEvent> ofThread) {
        var own = ofThread.stream().filter(OwnReplySeen.class::isInstance).toList();
        return own.isEmpty() ? ofThread.stream() : own.stream();
    }

    private static Stream<GraphComment> comments(GraphThread thread) {
        return Stream.concat(Stream.of(thread.top()), thread.replies().stream());
    }
}
