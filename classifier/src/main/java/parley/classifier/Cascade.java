package parley.classifier;

import org.jspecify.annotations.Nullable;
import parley.classifier.language.Language;
import parley.classifier.language.Languages;
import parley.classifier.local.LocalClassifier;
import parley.pipeline.Verdict;
import parley.pipeline.brands.Brand;
import parley.pipeline.brands.Brands;
import parley.pipeline.comments.Comment;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Who decides a comment, in turn: what costs nothing first; then the LLM where there is a key, else the local model. */
final class Cascade {

    private static final String LOCAL_MODEL = "built-in-1";

    private final Brands brands;
    private final Languages languages;
    private final LocalClassifier local;
    private final @Nullable AskedLlm llm;

    /**
     * A cascade.
     *
     * @param llm null where no key is configured
     */
    Cascade(Brands brands, Languages languages, LocalClassifier local, @Nullable AskedLlm llm) {
        this.brands = brands;
        this.languages = languages;
        this.local = local;
        this.llm = llm;
    }

    /** Fails if what should decide is out of reach for now; the comment is then tried again. */
    Mono<Decision> decide(Comment comment) {
        return brands.find(comment.brand())
                .publishOn(Schedulers.parallel()) // telling the language takes half a millisecond of processor time
                .flatMap(brand -> decide(brand, comment, languages.of(comment.text())));
    }

    private Mono<Decision> decide(Brand brand, Comment comment, Language language) {
        boolean hasWords = !(language instanceof Language.Wordless);
        return llm != null && hasWords
                ? llm.decide(brand, comment, tag(language))
                : decideLocally(brand, comment, language);
    }

    private Mono<Decision> decideLocally(Brand brand, Comment comment, Language language) {
        return local.decide(comment.text(), language, brand.language())
                .map(verdict -> decision(verdict, tag(language)));
    }

    private static Decision decision(Verdict verdict, @Nullable String language) {
        return switch (verdict) {
            case Verdict.Classified classified -> Decision.free(classified, language, why(classified), LOCAL_MODEL);
            case Verdict.Undecided(var reason) -> Decision.undecided(reason, language, why(reason));
        };
    }

    private static String why(Verdict.Classified classified) {
        return switch (classified.source()) {
            case RULE -> "It has no words; its emoji or mentions say so.";
            default -> "The built-in model finds it most like examples of this category.";
        };
    }

    private static String why(Verdict.Reason reason) {
        return switch (reason) {
            case UNKNOWN_LANGUAGE -> "It is in a language that the built-in model has not learnt.";
            case NO_TEXT -> "It has no text.";
            case NOT_CONFIDENT -> "The built-in model is not sure enough.";
            case OUTAGE -> "The LLM was out of reach for too long.";
            case BUDGET -> "The budget is used up.";
            case INVALID_OUTPUT -> "No model gave a usable answer.";
        };
    }

    private static @Nullable String tag(Language language) {
        return language instanceof Language.Known(var tag) ? tag : null;
    }
}
