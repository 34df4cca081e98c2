package parley.classifier;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import parley.classifier.llm.LlmClassifier;
import parley.classifier.llm.LlmDecision;
import parley.classifier.llm.LlmFailure;
import parley.classifier.llm.LlmQuestion;
import parley.classifier.local.LocalModel;
import parley.pipeline.Category;
import parley.pipeline.Source;
import parley.pipeline.Verdict;
import parley.pipeline.brands.Brand;
import parley.pipeline.comments.Comment;
import reactor.core.publisher.Mono;

/** Puts a comment before the language model, with the examples that are nearest to it. */
final class AskedLlm {

    private static final int EXAMPLES = 8;

    private final LlmClassifier llm;
    private final LocalModel model;

    AskedLlm(LlmClassifier llm, LocalModel model) {
        this.llm = llm;
        this.model = model;
    }

    /** Fails while every model of the chain is out of reach; the comment is then tried again, for as long as it may wait. */
    Mono<Decision> decide(Brand brand, Comment comment, @Nullable String language) {
        return examples(comment, language == null ? brand.language() : language)
                .map(examples -> new LlmQuestion(brand.name(), "", Category.BUILT_IN, examples, comment.text()))
                .flatMap(llm::classify)
                .map(decided -> decision(decided, language))
                .onErrorResume(LlmFailure.Invalid.class, invalid -> Mono.just(noUsableAnswer(language)));
    }

    private Mono<List<LlmQuestion.Shown>> examples(Comment comment, String language) {
        return model.nearest(comment.text(), language, EXAMPLES)
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
                decided.outputTokens());
    }

    private static Decision noUsableAnswer(@Nullable String language) {
        return Decision.undecided(Verdict.Reason.INVALID_OUTPUT, language, "No model gave a usable answer.");
    }
}
