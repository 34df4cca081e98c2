package parley.classifier.llm;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.classifier.limits.ModelId;
import parley.classifier.limits.RateLimits;
import parley.classifier.money.Ledger;
import parley.classifier.money.Price;
import parley.classifier.money.Prices;

/** The models of the settings, each with its provider's server and its price; asked one call at a time, for money. */
public final class LanguageModels implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LanguageModels.class);

    private final Map<String, ChatServer> servers;
    private final Prices prices;
    private final List<ChatModel> chain;
    private final Optional<ChatModel> vision;
    private final PaidCalls calls;
    private final int maxOutputTokens;

    /** For settings with a key. */
    public LanguageModels(
            OpenAiProperties properties, Prices prices, Ledger ledger, RateLimits limits, MeterRegistry meters) {
        this.servers = properties.reachable().stream()
                .collect(Collectors.toMap(Provider::name, one -> new ChatServer(one, properties, meters)));
        this.prices = prices;
        this.chain = chain(properties.chain());
        // Nothing cheaper could be asked instead: it describes as long as anything may be spent.
        this.vision = properties.vision().map(model -> model(model, priced(model)));
        this.calls = new PaidCalls(ledger, limits, properties, prices.version(), meters);
        this.maxOutputTokens = properties.maxOutputTokens();
    }

    private List<ChatModel> chain(List<ModelId> models) {
        Price least =
                models.stream().map(this::priced).min(Price.CHEAPEST_FIRST).orElseThrow();
        return models.stream().map(model -> model(model, least)).toList();
    }

    private Price priced(ModelId model) {
        if (!prices.know(model.name())) {
            log.warn("{} has no price in {}: it counts as free", model, prices.version());
        }
        return prices.of(model.name());
    }

    private ChatModel model(ModelId id, Price least) {
        var server = Objects.requireNonNull(servers.get(id.provider()));
        Price price = prices.of(id.name());
        return new ChatModel(id, server, price, price.equals(least));
    }

    /** Those that classify, best first. */
    List<ChatModel> chain() {
        return chain;
    }

    /** The one that looks at pictures, if there is one. */
    Optional<ChatModel> vision() {
        return vision;
    }

    PaidCalls calls() {
        return calls;
    }

    /** Of an answer of those that classify. */
    int maxOutputTokens() {
        return maxOutputTokens;
    }

    /** Closes the connections; calls under way fail. */
    @Override
    public void close() {
        servers.values().forEach(ChatServer::close);
    }
}
