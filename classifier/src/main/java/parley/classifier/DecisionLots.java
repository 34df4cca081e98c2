package parley.classifier;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import parley.classifier.Decisions.Made;
import parley.classifier.Decisions.Stored;
import parley.pipeline.CommentClassified;
import parley.pipeline.CommentId;
import parley.pipeline.comments.Comment;
import parley.pipeline.comments.Comments;
import parley.pipeline.database.Lots;
import parley.pipeline.work.Lease;
import parley.pipeline.work.Work;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is read and written for each comment that is decided, done for all that are at the same point at the same time. */
final class DecisionLots {

    private final Work work;
    private final Comments comments;
    private final Decisions decisions;
    private final SaidByPeople said;

    private final Lots<CommentId, Found> finding = new Lots<>(this::findAll);
    private final Lots<Leased<Made>, CommentClassified> storing = new Lots<>(this::storeAll);
    private final Lots<Leased<Told>, Boolean> ending = new Lots<>(this::endAll);

    DecisionLots(Work work, Comments comments, Decisions decisions, SaidByPeople said) {
        this.work = work;
        this.comments = comments;
        this.decisions = decisions;
        this.said = said;
    }

    /** A comment, and what is decided of it already, oldest first. */
    record Found(Comment comment, List<Stored> decisions) {

        boolean isDecided() {
            return !decisions.isEmpty();
        }

        /** What Kafka does not have yet. */
        List<CommentClassified> untold() {
            return decisions.stream()
                    .filter(decision -> !decision.told())
                    .map(Stored::event)
                    .toList();
        }
    }

    private record Told(Comment comment, List<CommentClassified> decisions) {}

    private record Leased<T>(Lease lease, T what) {}

    /** Empty if the comment was erased meanwhile. */
    Mono<Found> find(Lease lease) {
        return finding.add(new CommentId(lease.subject()));
    }

    /** The first decision, stored; empty if the lease is lost. */
    Mono<CommentClassified> store(Lease lease, Made made) {
        return storing.add(new Leased<>(lease, made));
    }

    /** Kafka has these decisions: the comment is done here, unless there are more by now. */
    Mono<Void> told(Lease lease, Comment comment, List<CommentClassified> untold) {
        return ending.add(new Leased<>(lease, new Told(comment, untold))).then();
    }

    private Mono<Map<CommentId, Found>> findAll(List<CommentId> ids) {
        return comments.find(ids)
                .flatMap(there -> decisions.find(there.values()).map(decided -> found(there.values(), decided)));
    }

    private static Map<CommentId, Found> found(Collection<Comment> there, Map<CommentId, List<Stored>> decided) {
        return there.stream()
                .collect(Collectors.toMap(
                        Comment::id, comment -> new Found(comment, decided.getOrDefault(comment.id(), List.of()))));
    }

    private Mono<Map<Leased<Made>, CommentClassified>> storeAll(List<Leased<Made>> made) {
        return whileHeld(
                made,
                held -> decisions
                        .store(held.stream().map(Leased::what).toList())
                        .delayUntil(events -> work.refreshStatus(Decisions.ids(events.keySet().stream())))
                        .map(events -> held.stream()
                                .collect(Collectors.toMap(
                                        Function.identity(),
                                        one -> events.get(one.what().comment().id())))));
    }

    private Mono<Map<Leased<Told>, Boolean>> endAll(List<Leased<Told>> told) {
        return whileHeld(
                told,
                held -> decisions
                        .published(held.stream()
                                .flatMap(one -> one.what().decisions().stream())
                                .toList())
                        .thenMany(Flux.fromIterable(held))
                        .concatMap(one ->
                                said.keep(one.what().comment(), one.what().decisions()))
                        .then(Mono.defer(() -> finish(held))));
    }

    private Mono<Map<Leased<Told>, Boolean>> finish(List<Leased<Told>> held) {
        return decisions
                .notAllTold(held.stream().map(one -> one.what().comment().id()).toList())
                .flatMap(decidedAnew -> finish(held, decidedAnew));
    }

    private Mono<Map<Leased<Told>, Boolean>> finish(List<Leased<Told>> held, Set<CommentId> decidedAnew) {
        return work.finish(leases(
                        held, told -> !decidedAnew.contains(told.comment().id())))
                .thenMany(Flux.fromIterable(
                        leases(held, told -> decidedAnew.contains(told.comment().id()))))
                .concatMap(lease -> work.park(lease, Duration.ZERO, "decided anew"))
                .then(Mono.empty());
    }

    private static List<Lease> leases(List<Leased<Told>> held, Predicate<Told> which) {
        return held.stream()
                .filter(one -> which.test(one.what()))
                .map(Leased::lease)
                .toList();
    }

    /** One transaction for those whose lease still holds. */
    private <T, R> Mono<Map<Leased<T>, R>> whileHeld(
            List<Leased<T>> all, Function<List<Leased<T>>, Mono<Map<Leased<T>, R>>> writes) {
        var leases = all.stream().map(Leased::lease).toList();
        return work.whileHeld(
                leases,
                held -> writes.apply(
                        all.stream().filter(one -> held.contains(one.lease())).toList()));
    }
}
