package parley.classifier;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import parley.classifier.context.Context;
import parley.classifier.context.Contexts;
import parley.classifier.learning.Learned;
import parley.classifier.llm.LlmClassifier;
import parley.classifier.llm.LlmDecision;
import parley.classifier.llm.LlmFailure;
import parley.classifier.llm.LlmQuestion;
import parley.classifier.llm.Offer;
import parley.classifier.local.LocalModel;
import parley.classifier.local.Sentence;
import parley.classifier.money.Bill;
import parley.classifier.money.Purpose;
import parley.pipeline.Source;
import parley.pipeline.Verdict;
import reactor.core.publisher.Mono;

/** Puts a comment before the language model, with the examples that are nearest to it. */
final class LlmStep implements Step {

    private static final int EXAMPLES = 8;

    /** Nobody writes that much by hand: a person looks at it, for less than a page of it would cost. */
    private static final int LONGEST_COMMENT = 10_000;

    private static final int LONGEST_EXAMPLE = 500;

    private final LlmClassifier llm;
    private final Remembered<Learned> learned;
    private final LocalModel model;
    private final Contexts contexts;
    private final int room;
    private final Purpose purpose;

    /**
     * A step.
     *
     * @param learned by the brand: its own precedents are the examples
     * @param model whose examples do as long as the brand has learnt nothing
     * @param room for the comment with what it stands under and answers, in tokens; what is too much is left out, never
     *     a part of the comment
     * @param purpose that its calls are paid for
     */
    LlmStep(
            LlmClassifier llm,
            Remembered<Learned> learned,
            LocalModel model,
            Contexts contexts,
            int room,
            Purpose purpose) {
        this.llm = llm;
        this.learned = learned;
        this.model = model;
        this.contexts = contexts;
        this.room = room;
        this.purpose = purpose;
    }

    /** Fails while every model of the chain is out of reach. Passes on what has no words, or far too many. */
    @Override
    public Mono<Decision> decide(Question question) {
        return isAsked(question) ? ask(question) : Mono.empty();
    }

    private Mono<Decision> ask(Question question) {
        String language = question.languageTag();
        return asked(question)
                .flatMap(asked -> llm.classify(asked, bill(question)))
                .map(decided -> decision(decided, language))
                .onErrorResume(LlmFailure.Invalid.class, invalid -> Mono.just(noUsableAnswer(language)))
                .onErrorResume(LlmFailure.TooDear.class, tooDear -> Mono.just(noMoney(language)));
    }

    private Bill bill(Question question) {
        var past = question.past();
        return new Bill(question.brand().id(), question.comment().id(), purpose, past == null ? null : past.job());
    }

    /** What asking would come to, at most. Empty where nobody would be asked. */
    Mono<Offer> offer(Question question) {
        return isAsked(question) ? asked(question).map(llm::offer) : Mono.empty();
    }

    private static boolean isAsked(Question question) {
        return question.hasWords() && Context.size(question.text()) <= LONGEST_COMMENT;
    }

    private Mono<LlmQuestion> asked(Question question) {
        return Mono.zip(
                context(question),
                examples(question),
                (context, examples) -> new LlmQuestion(
                        question.brand().name(),
                        question.meanings(),
                        question.categories(),
                        examples,
                        context,
                        question.text()));
    }

    private Mono<Context> context(Question question) {
        return contexts.of(question.comment()).map(all -> all.within(room - Context.size(question.text())));
    }

    private Mono<List<LlmQuestion.Shown>> examples(Question question) {
        return Mono.zip(learned.of(question.brand().id()), question.sentence(), this::examples)
                .map(nearest -> nearest.stream()
                        .filter(example -> Context.size(example.comment()) <= LONGEST_EXAMPLE)
                        .toList());
    }

    private List<LlmQuestion.Shown> examples(Learned learned, Sentence sentence) {
        var own = learned.nearest(sentence, EXAMPLES);
        return own.isEmpty()
                ? builtIn(sentence)
                : own.stream()
                        .map(precedent -> new LlmQuestion.Shown(precedent.text(), precedent.category()))
                        .toList();
    }

    private List<LlmQuestion.Shown> builtIn(Sentence sentence) {
        return model.nearest(sentence, EXAMPLES).stream()
                .filter(example -> example.category() != null)
                .map(example -> new LlmQuestion.Shown(example.text(), Objects.requireNonNull(example.category())))
                .toList();
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
