package parley.classifier.llm;

import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.classifier.limits.ModelId;
import parley.classifier.limits.RateLimits;
import parley.classifier.money.Bill;
import parley.classifier.money.Ledger;
import parley.classifier.money.Price;
import parley.classifier.money.Prices;
import parley.classifier.money.Tokens;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Asks the configured language models for a comment's category, the next one where one fails, is used up or too dear. An
 * answer that is not one is asked for once more. The overall deadline is the caller's.
 */
public final class LlmClassifier implements AutoCloseable {

    /** The wording of the questions; decisions made with different ones are not the same. */
    public static final String PROMPT_VERSION = Prompt.VERSION;

    private static final Logger log = LoggerFactory.getLogger(LlmClassifier.class);

    /** Who may be let in so soon waits for it here; others are better put back, so that they do not take places. */
    private static final Duration WORTH_WAITING = Duration.ofSeconds(1);

    private static final int TURNS = 4;

    private final Map<String, ChatServer> servers;
    private final List<ChatModel> chain;
    private final PaidCalls calls;

    /** For settings with a key. */
    public LlmClassifier(
            OpenAiProperties properties, Prices prices, Ledger ledger, RateLimits limits, MeterRegistry meters) {
        this.servers = properties.reachable().stream()
                .collect(Collectors.toMap(Provider::name, one -> new ChatServer(one, properties, meters)));
        this.chain = chain(properties.chain(), prices);
        this.calls = new PaidCalls(ledger, limits, properties, prices.version(), meters);
    }

    private List<ChatModel> chain(List<ModelId> models, Prices prices) {
        models.stream()
                .filter(model -> !prices.know(model.name()))
                .forEach(model -> log.warn("{} has no price in {}: it counts as free", model, prices.version()));
        Price least = models.stream()
                .map(model -> prices.of(model.name()))
                .min(Price.CHEAPEST_FIRST)
                .orElseThrow();
        return models.stream()
                .map(model -> model(model, prices.of(model.name()), least))
                .toList();
    }

    private ChatModel model(ModelId id, Price price, Price least) {
        var server = java.util.Objects.requireNonNull(servers.get(id.provider()));
        return new ChatModel(id, server, price, price.equals(least));
    }

    /**
     * The first decision that a model of the chain gives. Fails with the {@link LlmFailure} that leaves most hope: used up
     * before transient, invalid, too dear and permanent.
     */
    public Mono<LlmDecision> classify(LlmQuestion question, Bill bill) {
        return Mono.defer(() -> classify(question, bill, 0, null))
                .retryWhen(Retry.from(failures -> failures.concatMap(LlmClassifier::again)));
    }

    /** What asking about it may come to, at most; nothing is asked. */
    public Offer offer(LlmQuestion question) {
        var offers = chain.stream().map(model -> calls.offer(model, question)).toList();
        BigDecimal dearest = offers.stream().map(Offer::cost).reduce(BigDecimal.ZERO, BigDecimal::max);
        return offers.getFirst().withDearest(dearest);
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
        return calls.ask(model, question, bill)
                .map(answer -> decision(model, question, answer))
                .retryWhen(Retry.max(1)
                        .filter(LlmFailure.Invalid.class::isInstance)
                        .onRetryExhaustedThrow((retry, signal) -> signal.failure()));
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

    /** Closes the connections; calls under way fail. */
    @Override
    public void close() {
        servers.values().forEach(ChatServer::close);
    }
}
