package parley.classifier;

import parley.classifier.rules.EmojiRule;
import parley.pipeline.Category;
import parley.pipeline.Source;
import parley.pipeline.Verdict;
import reactor.core.publisher.Mono;

/** Decides comments without words by their emoji. */
final class RuleStep implements Step {

    /** A rule is right nearly always: people do send a heart to make fun. */
    private static final double CONFIDENCE = 0.95;

    private final EmojiRule emoji = new EmojiRule();

    @Override
    public Mono<Decision> decide(Question question) {
        return question.hasWords()
                ? Mono.empty()
                : Mono.justOrEmpty(emoji.category(question.text())).map(category -> decision(question, category));
    }

    private static Decision decision(Question question, Category category) {
        return Decision.builtIn(
                new Verdict.Classified(category, CONFIDENCE, Source.RULE),
                question.languageTag(),
                "It has no words; its emoji or mentions say so.");
    }
}
