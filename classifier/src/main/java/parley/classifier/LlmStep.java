package parley.classifier;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import parley.classifier.llm.LlmClassifier;
import parley.classifier.llm.LlmDecision;
import parley.classifier.llm.LlmFailure;
import parley.classifier.llm.LlmQuestion;
import parley.classifier.local.LocalModel;
import parley.classifier.money.Bill;
import parley.classifier.money.Purpose;
import parley.pipeline.Source;
import parley.pipeline.Verdict;
import reactor.core.publisher.Mono;

/** Puts a comment before the language model, with the examples that are nearest to it. */
final class LlmStep implements Step {

    private static final int EXAMPLES = 8;

    private final LlmClassifier llm;
    private final LocalModel model;

    LlmStep(LlmClassifier llm, LocalModel model) {
        this.llm = llm;
        this.model = model;
    }

    /** Fails while every model of the chain is out of reach. Passes on what has no words. */
    @Override
    public Mono<Decision> decide(Question question) {
        return question.hasWords() ? ask(question) : Mono.empty();
    }

    private Mono<Decision> ask(Question question) {
        String language = question.languageTag();
        return examples(question)
                .map(examples ->
                        new LlmQuestion(question.brand().name(), "", question.categories(), examples, question.text()))
                .flatMap(asked -> llm.classify(asked, bill(question)))
                .map(decided -> decision(decided, language))
                .onErrorResume(LlmFailure.Invalid.class, invalid -> Mono.just(noUsableAnswer(language)))
                .onErrorResume(LlmFailure.TooDear.class, tooDear -> Mono.just(noMoney(language)));
    }

    private static Bill bill(Question question) {
        return new Bill(question.brand().id(), question.comment().id(), Purpose.CLASSIFY);
    }

    private Mono<List<LlmQuestion.Shown>> examples(Question question) {
        return model.nearest(question.text(), question.readIn(), EXAMPLES)
                .map(nearest -> nearest.stream()
                        .filter(example -> example.category() != null)
                        .map(example ->
                                new LlmQuestion.Shown(example.text(), Objects.requireNonNull(example.category())))
                        .toList());
    }

    private static Decision decision(LlmDecision decided, @Nullable String language) {
        return new Decision(
                new Verdict.Classified(decided.category(), decided.confidence(), Source.LLM),
                language,
                decided.reasoning(),
                decided.model(),
                decided.promptVersion(),
                decided.inputTokens(),
                decided.outputTokens(),
                false,
                false);
    }

    private static Decision noMoney(@Nullable String language) {
        return Decision.undecided(Verdict.Reason.BUDGET, language, "The budget is used up.");
    }

    private static Decision noUsableAnswer(@Nullable String language) {
        return Decision.undecided(Verdict.Reason.INVALID_OUTPUT, language, "No model gave a usable answer.");
    }
}
