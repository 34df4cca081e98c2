package parley.classifier;

import java.util.List;
import parley.classifier.language.Language;
import parley.classifier.language.Languages;
import parley.classifier.local.Sentences;
import parley.pipeline.brands.Brand;
import parley.pipeline.comments.Comment;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Asks the steps in turn, what costs least first: the first that decides is not questioned further. */
final class Cascade {

    private final Remembered<Brand> brands;
    private final Languages languages;
    private final Sentences sentences;
    private final List<Step> steps;

    /**
     * A cascade.
     *
     * @param steps the last of them always decides
     */
    Cascade(Remembered<Brand> brands, Languages languages, Sentences sentences, List<Step> steps) {
        this.brands = brands;
        this.languages = languages;
        this.sentences = sentences;
        this.steps = List.copyOf(steps);
    }

    /** Fails if what should decide is out of reach for now; the comment is then tried again. */
    Mono<Decision> decide(Comment comment) {
        return brands.of(comment.brand())
                .publishOn(Schedulers.parallel()) // telling the language takes half a millisecond of processor time
                .map(brand -> Question.of(brand, comment, language(comment), sentences))
                .flatMap(this::decide);
    }

    /** Mostly told already when the comment came. */
    private Language language(Comment comment) {
        String told = comment.language();
        return told == null ? languages.of(comment.text()) : new Language.Known(told);
    }

    private Mono<Decision> decide(Question question) {
        return Flux.fromIterable(steps)
                .concatMap(step -> step.decide(question))
                .next()
                .map(decision -> question.givesOrders() ? decision.suspected() : decision);
    }
}
