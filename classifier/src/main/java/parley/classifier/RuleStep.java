package parley.classifier;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.classifier.rules.BrandRule;
import parley.classifier.rules.BrandRules;
import parley.classifier.rules.EmojiRule;
import parley.classifier.rules.Written;
import parley.pipeline.Category;
import parley.pipeline.Source;
import parley.pipeline.Verdict;
import reactor.core.publisher.Mono;

/** Decides what the brand has a rule for; then comments without words by their emoji. */
final class RuleStep implements Step {

    /** Nearly always right: people do send a heart to make fun. */
    private static final double BY_EMOJI = 0.95;

    private final Remembered<BrandRules> rules;
    private final EmojiRule emoji = new EmojiRule();

    RuleStep(Remembered<BrandRules> rules) {
        this.rules = rules;
    }

    @Override
    public Mono<Decision> decide(Question question) {
        return rules.of(question.brand().id()).mapNotNull(own -> decide(question, own));
    }

    private @Nullable Decision decide(Question question, BrandRules own) {
        var comment = question.comment();
        return own.first(new Written(comment.text(), question.languageTag(), comment.author()))
                .map(rule -> by(rule, question))
                .or(() -> byEmoji(question))
                .orElse(null);
    }

    private static Decision by(BrandRule rule, Question question) {
        var verdict = new Verdict.Classified(rule.category(), 1, Source.RULE);
        return Decision.free(verdict, question.languageTag(), "The rule “%s” says so.".formatted(rule.name()), null);
    }

    private Optional<Decision> byEmoji(Question question) {
        return question.hasWords()
                ? Optional.empty()
                : emoji.category(question.text()).map(category -> byEmoji(category, question));
    }

    private static Decision byEmoji(Category category, Question question) {
        var verdict = new Verdict.Classified(category, BY_EMOJI, Source.RULE);
        return Decision.builtIn(verdict, question.languageTag(), "It has no words; its emoji or mentions say so.");
    }
}
