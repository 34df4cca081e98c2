package parley.classifier.local;

import parley.classifier.language.Language;
import parley.pipeline.Category;
import parley.pipeline.Source;
import parley.pipeline.Verdict;
import parley.pipeline.Verdict.Classified;
import parley.pipeline.Verdict.Reason;
import parley.pipeline.Verdict.Undecided;
import reactor.core.publisher.Mono;

/** Decides for free what can be decided for free, and says so honestly where it cannot. */
public final class LocalClassifier {

    /** A rule is right nearly always: people do send a heart to make fun. */
    private static final double RULE_CONFIDENCE = 0.95;

    private final EmojiRule emoji = new EmojiRule();
    private final LocalModel model;
    private final LocalClassifierProperties properties;

    public LocalClassifier(LocalModel model, LocalClassifierProperties properties) {
        this.model = model;
        this.properties = properties;
    }

    /**
     * The verdict on a comment.
     *
     * @param language what is known of the comment's language
     * @param usual BCP 47 tag of the language taken where a comment is too short to tell
     */
    public Mono<Verdict> decide(String text, Language language, String usual) {
        if (language instanceof Language.Wordless) {
            return Mono.just(byEmoji(text));
        }
        String tag = language.tagOr(usual);
        return model.languages().contains(tag)
                ? model.predict(text, tag).map(this::verdict)
                : Mono.just(new Undecided(Reason.UNKNOWN_LANGUAGE));
    }

    private Verdict byEmoji(String text) {
        return emoji.category(text)
                .<Verdict>map(category -> new Classified(category, RULE_CONFIDENCE, Source.RULE))
                .orElseGet(() -> new Undecided(text.isBlank() ? Reason.NO_TEXT : Reason.NOT_CONFIDENT));
    }

    private Verdict verdict(Prediction prediction) {
        Category category = prediction.category();
        return category != null && prediction.confidence() >= needed(category)
                ? new Classified(category, prediction.confidence(), Source.LOCAL)
                : new Undecided(Reason.NOT_CONFIDENT);
    }

    private double needed(Category category) {
        boolean hides = category.equals(Category.TOXIC) || category.equals(Category.SPAM);
        return hides ? properties.hidingConfidence() : properties.confidence();
    }
}
