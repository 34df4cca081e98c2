package parley.ingest.backfill;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.ingest.polling.Calls;
import parley.ingest.polling.SweepStopped;
import parley.instagram.graph.GraphClient;
import parley.instagram.graph.GraphComment;
import parley.instagram.graph.GraphPage;
import parley.instagram.graph.GraphThread;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.MediaId;
import reactor.core.publisher.Mono;

/** Goes through an account's past call by call. What each has shown is stored, and how far that is kept, before the next. */
final class Fetching {

    private final GraphClient graph;
    private final Backfills backfills;
    private final Intake intake;
    private final BackfillProperties settings;
    private final Runnable called;

    /** @param called told of each call to Instagram */
    Fetching(GraphClient graph, Backfills backfills, Intake intake, BackfillProperties settings, Runnable called) {
        this.graph = graph;
        this.backfills = backfills;
        this.intake = intake;
        this.settings = settings;
        this.called = called;
    }

    /** Fails with {@link SweepStopped} if the end is not reached, and with {@link Backfills.Overtaken}. */
    Mono<Void> goOn(Backfill job) {
        return Mono.defer(
                () -> goOn(job, new Calls(graph, job.turn(), settings.calls(), settings.usageLimit(), called)));
    }

    private Mono<Void> goOn(Backfill job, Calls calls) {
        return job.isOver()
                ? Mono.empty()
                : step(job, calls).flatMap(step -> backfills.keep(job, step)).flatMap(next -> goOn(next, calls));
    }

    private Mono<Step> step(Backfill job, Calls calls) {
        var place = job.place();
        if (!place.threads().isEmpty()) {
            return below(job, place.threads().getFirst(), calls);
        }
        return place.posts().isEmpty()
                ? posts(place, calls)
                : comments(job, place.posts().getFirst(), calls);
    }

    private static Mono<Step> posts(Place place, Calls calls) {
        return calls.media(place.postsAfter())
                .map(page -> Step.to(place.withPosts(page)))
                .defaultIfEmpty(Step.to(Place.END));
    }

    private Mono<Step> comments(Backfill job, MediaId post, Calls calls) {
        return calls.threads(post, job.place().commentsAfter())
                .flatMap(page -> intake.take(job, post, seen(page.items())).map(taken -> after(job, post, page, taken)))
                .defaultIfEmpty(withoutPost(job.place())) // it is gone
                .onErrorResume(
                        failure -> mayPassOver(job, job.place().commentsAfter(), failure),
                        notShown -> Mono.just(withoutPost(job.place()).withoutOne()));
    }

    private static Step withoutPost(Place place) {
        return new Step(place.withoutPost(List.of()), 1, 0, 0, 0);
    }

    /** Where a page was read before it is the cursor that may not hold; and where nothing is shown a person looks. */
    private static boolean mayPassOver(Backfill job, @Nullable String after, Throwable failure) {
        return SweepStopped.concernsOne(failure) && after == null && !job.isShownNothing();
    }

    private static Step after(Backfill job, MediaId post, GraphPage<GraphThread> page, Intake.Taken taken) {
        var longOnes = page.items().stream()
                .filter(thread -> !thread.complete())
                .map(thread -> new Place.Thread(post, thread.top().id(), null))
                .toList();
        boolean old = page.items().stream().anyMatch(thread -> job.isTooOld(thread.top()));
        var next = old ? null : page.next();
        return next == null
                ? new Step(job.place().withoutPost(longOnes), 1, 0, taken.found(), taken.added())
                : new Step(job.place().onward(longOnes, next), 0, 0, taken.found(), taken.added());
    }

    private Mono<Step> below(Backfill job, Place.Thread thread, Calls calls) {
        return calls.replies(thread.top(), thread.after())
                .flatMap(page -> intake.take(job, thread.post(), replies(page.items(), thread.top()))
                        .map(taken -> new Step(job.place().below(page.next()), 0, 0, taken.found(), taken.added())))
                .defaultIfEmpty(Step.to(job.place().below(null)))
                .onErrorResume(
                        failure -> mayPassOver(job, thread.after(), failure),
                        notShown -> Mono.just(Step.to(job.place().below(null)).withoutOne()));
    }

    /** Long threads are read by themselves, from their beginning. */
    private static List<Intake.Seen> seen(List<GraphThread> threads) {
        return threads.stream().flatMap(Fetching::seen).toList();
    }

    private static Stream<Intake.Seen> seen(GraphThread thread) {
        var top = Stream.of(new Intake.Seen(thread.top(), null));
        return thread.complete()
                ? Stream.concat(top, replies(thread.replies(), thread.top().id()).stream())
                : top;
    }

    private static List<Intake.Seen> replies(List<GraphComment> replies, InstagramCommentId top) {
        return replies.stream().map(reply -> new Intake.Seen(reply, top)).toList();
    }
}
