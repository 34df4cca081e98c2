package parley.classifier.llm;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import parley.classifier.limits.Limit;
import parley.classifier.limits.ModelId;

/**
 * Where language models are, and which of them classify. Any server that speaks OpenAI's {@code chat/completions}.
 *
 * @param baseUrl ends in {@code /v1}
 * @param apiKeys of one account, used in turn; none here nor in {@code providers}: no language model is asked
 * @param providers further ones, {@code name=url;key,key} separated by spaces; their models are called {@code name/model}
 * @param classifierModels best first; the next is asked when one fails
 * @param visionModel describes the pictures of posts, once each; empty: nobody does
 * @param rpm requests a minute that an account allows for each model; 0 for no limit
 * @param tpm the same for tokens
 * @param prices a file to use instead of the built-in table
 * @param connectTimeout for opening a connection
 * @param requestTimeout for one call, from its start to the last byte of its answer
 * @param maxOutputTokens what one answer may cost at most
 * @param maxConcurrentCalls how many calls to a provider may be under way at once
 */
@ConfigurationProperties("parley.openai")
public record OpenAiProperties(
        @DefaultValue("https://api.openai.com/v1") URI baseUrl,
        @DefaultValue List<String> apiKeys,
        @DefaultValue("") String providers,
        @DefaultValue("gpt-4.1-mini") List<String> classifierModels,
        @DefaultValue("") String visionModel,
        @DefaultValue("0") int rpm,
        @DefaultValue("0") int tpm,
        @DefaultValue("") String prices,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("12s") Duration requestTimeout,
        @DefaultValue("400") int maxOutputTokens,
        @DefaultValue("256") int maxConcurrentCalls) {

    public OpenAiProperties {
        apiKeys = apiKeys.stream()
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .toList();
        classifierModels = List.copyOf(classifierModels);
        require(baseUrl.getScheme() != null && baseUrl.getHost() != null, "base-url must be a whole URL");
        require(connectTimeout.isPositive() && requestTimeout.isPositive(), "timeouts must be positive");
        require(requestTimeout.compareTo(Duration.ofMinutes(1)) <= 0, "request-timeout must be a minute at most");
        require(rpm >= 0 && tpm >= 0, "rpm and tpm must not be negative");
        require(maxOutputTokens >= 50, "max-output-tokens must be at least 50: an answer has to fit");
        require(maxConcurrentCalls >= 1, "max-concurrent-calls must be at least 1");
        List<Provider> known = all(baseUrl, apiKeys, providers);
        require(known.isEmpty() || !classifierModels.isEmpty(), "classifier-models must name a model");
        for (String model : known.isEmpty() ? List.<String>of() : classifierModels) {
            require(isKnown(model, known), "classifier-models: there are no keys for " + model);
        }
        require(
                visionModel.isBlank() || known.isEmpty() || isKnown(visionModel, known),
                "vision-model: there are no keys for " + visionModel);
    }

    /** Whether there is a language model to ask. */
    public boolean isConfigured() {
        return !providers().isBlank() || !apiKeys.isEmpty();
    }

    /** Whether there is one that describes the pictures of posts. */
    public boolean describes() {
        return isConfigured() && !visionModel.isBlank();
    }

    /** Those that have keys. */
    List<Provider> reachable() {
        return all(baseUrl, apiKeys, providers);
    }

    /** The models that classify, best first. */
    List<ModelId> chain() {
        List<Provider> known = reachable();
        return classifierModels.stream().map(model -> id(model, known)).toList();
    }

    private static boolean isKnown(String model, List<Provider> providers) {
        return providers.stream()
                .anyMatch(one -> one.name().equals(id(model, providers).provider()));
    }

    /** The model that describes pictures, if there is one. */
    Optional<ModelId> vision() {
        return visionModel.isBlank() ? Optional.empty() : Optional.of(id(visionModel, reachable()));
    }

    /** What may be asked of each model. */
    public Limit limit() {
        return new Limit(rpm, tpm, requestTimeout.plus(connectTimeout));
    }

    private static List<Provider> all(URI baseUrl, List<String> keys, String providers) {
        Stream<Provider> standard =
                keys.isEmpty() ? Stream.empty() : Stream.of(new Provider(Provider.STANDARD, baseUrl, keys));
        return Stream.concat(standard, Provider.all(providers)).toList();
    }

    /** Some models have a slash in their own name. */
    private static ModelId id(String model, List<Provider> known) {
        String name = model.strip();
        int slash = name.indexOf('/');
        return slash > 0 && known.stream().anyMatch(one -> one.name().equals(name.substring(0, slash)))
                ? new ModelId(name.substring(0, slash), name.substring(slash + 1))
                : new ModelId(Provider.STANDARD, name);
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "OpenAiProperties[providers=%s, classifierModels=%s]".formatted(reachable(), classifierModels);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("parley.openai: " + message);
        }
    }
}
