package parley.classifier.llm;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parley.classifier.limits.ModelId;
import parley.classifier.money.Bill;
import parley.classifier.money.Tokens;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Asks the configured language models for a comment's category, the next one where one fails, is used up or too dear. An
 * answer that is not one is asked for once more. The overall deadline is the caller's.
 */
public final class LlmClassifier {

    /** The wording of the questions; decisions made with different ones are not the same. */
    public static final String PROMPT_VERSION = Prompt.VERSION;

    /** Who may be let in so soon waits for it here; others are better put back, so that they do not take places. */
    private static final Duration WORTH_WAITING = Duration.ofSeconds(1);

    private static final int TURNS = 4;

    private final List<ChatModel> chain;
    private final PaidCalls calls;
    private final int maxOutputTokens;

    /** Asks the models that classify. */
    public LlmClassifier(LanguageModels models) {
        this.chain = models.chain();
        this.calls = models.calls();
        this.maxOutputTokens = models.maxOutputTokens();
    }

    /**
     * The first decision that a model of the chain gives. Fails with the {@link LlmFailure} that leaves most hope: used up
     * before transient, invalid, too dear and permanent.
     */
    public Mono<LlmDecision> classify(LlmQuestion question, Bill bill) {
        return Mono.defer(() -> classify(question, bill, 0, null))
                .retryWhen(Retry.from(failures -> failures.concatMap(LlmClassifier::again)));
    }

    /** The models that may be asked, as decisions name them. */
    public Set<String> models() {
        return chain.stream().map(model -> name(model.id())).collect(Collectors.toUnmodifiableSet());
    }

    /** What asking about it may come to, at most; nothing is asked. */
    public Offer offer(LlmQuestion question) {
        Tokens most = most(question);
        var first = chain.getFirst();
        BigDecimal dearest =
                chain.stream().map(model -> model.price().of(most)).reduce(BigDecimal.ZERO, BigDecimal::max);
        return new Offer(first.id(), most, first.price().of(most), dearest);
    }

    private static Mono<Long> again(Retry.RetrySignal failed) {
        return failed.totalRetries() < TURNS
                        && failed.failure() instanceof LlmFailure.Limited limited
                        && limited.after().compareTo(WORTH_WAITING) <= 0
                ? Mono.delay(limited.after())
                : Mono.error(failed.failure());
    }

    private Mono<LlmDecision> classify(LlmQuestion question, Bill bill, int next, @Nullable LlmFailure before) {
        Function<LlmFailure, Mono<LlmDecision>> goOn = failure -> next + 1 < chain.size()
                ? classify(question, bill, next + 1, failure.orMoreHopeful(before))
                : Mono.error(failure.orMoreHopeful(before));
        return ask(chain.get(next), question, bill).onErrorResume(LlmFailure.class, goOn);
    }

    private Mono<LlmDecision> ask(ChatModel model, LlmQuestion question, Bill bill) {
        var asked = new PaidCalls.Question(
                most(question), model.server().ask(model.id().name(), question));
        return calls.ask(model, asked, bill)
                .map(answer -> decision(model, question, answer))
                .retryWhen(Retry.max(1)
                        .filter(LlmFailure.Invalid.class::isInstance)
                        .onRetryExhaustedThrow((retry, signal) -> signal.failure()));
    }

    private Tokens most(LlmQuestion question) {
        return new Tokens(Prompt.mostTokens(question), 0, maxOutputTokens);
    }

    private static LlmDecision decision(ChatModel model, LlmQuestion question, ChatAnswer said) {
        if (said.content().isEmpty()) {
            throw new LlmFailure.Invalid("the answer is empty", null);
        }
        Answer answer = Answer.parse(said.content(), question.categories());
        Tokens used = said.used() == null ? new Tokens(0, 0, 0) : said.used();
        return new LlmDecision(
                answer.category(),
                answer.confidence(),
                answer.reasoning(),
                name(model.id()),
                PROMPT_VERSION,
                used.input(),
                used.output());
    }

    /** As the settings name it. */
    private static String name(ModelId model) {
        return model.provider().equals(Provider.STANDARD) ? model.name() : model.toString();
    }
}
