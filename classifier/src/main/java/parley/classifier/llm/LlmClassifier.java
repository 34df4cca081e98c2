package parley.classifier.llm;

import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.completions.CompletionUsage;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Asks the configured language models for a comment's category, the next one where one fails. An answer that is not one
 * is asked for once more. Limits, budget and the overall deadline are the caller's.
 */
public final class LlmClassifier implements AutoCloseable {

    /** The wording of the questions; decisions made with different ones are not the same. */
    public static final String PROMPT_VERSION = Prompt.VERSION;

    private final OpenAiProperties properties;
    private final ChatServer server;

    /** For settings with a key. */
    public LlmClassifier(OpenAiProperties properties, MeterRegistry meters) {
        this.properties = properties;
        this.server = new ChatServer(properties, meters);
    }

    /**
     * The first decision that a model of the chain gives. Fails with the {@link LlmFailure} that leaves most hope:
     * transient before invalid before permanent.
     */
    public Mono<LlmDecision> classify(LlmQuestion question) {
        return classify(question, 0, null);
    }

    private Mono<LlmDecision> classify(LlmQuestion question, int next, @Nullable LlmFailure before) {
        return ask(properties.classifierModels().get(next), question)
                .onErrorResume(LlmFailure.class, failure -> goOn(question, next + 1, failure.orMoreHopeful(before)));
    }

    private Mono<LlmDecision> goOn(LlmQuestion question, int next, LlmFailure failure) {
        return next < properties.classifierModels().size() ? classify(question, next, failure) : Mono.error(failure);
    }

    private Mono<LlmDecision> ask(String model, LlmQuestion question) {
        return server.ask(model, question)
                .map(completion -> decision(model, question, completion))
                .onErrorMap(Failures::of)
                .retryWhen(Retry.max(1)
                        .filter(LlmFailure.Invalid.class::isInstance)
                        .onRetryExhaustedThrow((retry, signal) -> signal.failure()));
    }

    private static LlmDecision decision(String model, LlmQuestion question, ChatCompletion completion) {
        String content = completion.choices().stream()
                .findFirst()
                .flatMap(choice -> choice.message().content())
                .orElseThrow(() -> new LlmFailure.Invalid("the answer is empty", null));
        Answer answer = Answer.parse(content, question.categories());
        Optional<CompletionUsage> usage = completion.usage();
        return new LlmDecision(
                answer.category(),
                answer.confidence(),
                answer.reasoning(),
                model,
                PROMPT_VERSION,
                usage.map(CompletionUsage::promptTokens).orElse(0L),
                usage.map(CompletionUsage::completionTokens).orElse(0L));
    }

    /** Closes the connections; calls under way fail. */
    @Override
    public void close() {
        server.close();
    }
}
