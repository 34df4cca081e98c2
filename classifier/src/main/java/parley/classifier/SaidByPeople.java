package parley.classifier;

import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.classifier.cache.Corrections;
import parley.classifier.cache.FoldedText;
import parley.classifier.injection.Orders;
import parley.classifier.learning.Readings;
import parley.pipeline.Category;
import parley.pipeline.CommentClassified;
import parley.pipeline.Source;
import parley.pipeline.Verdict;
import parley.pipeline.comments.Comment;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What people decide about a comment counts for whoever writes the same: no comment's thread is looked at then. */
record SaidByPeople(Corrections corrections, Readings readings) {

    /** The brand's model learns of it. May be repeated. */
    Mono<Void> teach(Comment comment, List<CommentClassified> told) {
        return Flux.fromIterable(told)
                .mapNotNull(SaidByPeople::category)
                .concatMap(category -> readings.keepSaid(comment, category, !Orders.suspectedIn(comment.text())))
                .then();
    }

    private static @Nullable Category category(CommentClassified decision) {
        return decision.verdict() instanceof Verdict.Classified(var category, var sure, var source)
                        && source == Source.HUMAN
                ? category
                : null;
    }

    /** Part of the caller's transaction. */
    Mono<Void> keep(Comment comment, List<CommentClassified> told) {
        return Flux.fromIterable(told)
                .concatMap(
                        decision -> Mono.justOrEmpty(category(decision)).flatMap(said -> keep(comment, decision, said)))
                .then();
    }

    private Mono<Void> keep(Comment comment, CommentClassified decision, Category said) {
        return comment.parent() != null || Orders.suspectedIn(comment.text())
                ? Mono.empty()
                : Mono.justOrEmpty(FoldedText.of(comment.text()))
                        .flatMap(text -> corrections.keep(decision.brand(), text, said, decision.decidedAt()));
    }
}
