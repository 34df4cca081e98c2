package parley.classifier.llm;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where language models are, and which of them classify. Any server that speaks OpenAI's {@code chat/completions}.
 *
 * @param baseUrl ends in {@code /v1}
 * @param apiKeys used in turn; none: no language model is asked
 * @param classifierModels best first; the next is asked when one fails
 * @param connectTimeout for opening a connection
 * @param requestTimeout for one call, from its start to the last byte of its answer
 * @param maxOutputTokens what one answer may cost at most
 * @param maxConcurrentCalls how many calls may be under way at once
 */
@ConfigurationProperties("parley.openai")
public record OpenAiProperties(
        @DefaultValue("https://api.openai.com/v1") URI baseUrl,
        @DefaultValue List<String> apiKeys,
        @DefaultValue("gpt-4.1-mini") List<String> classifierModels,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("20s") Duration requestTimeout,
        @DefaultValue("400") int maxOutputTokens,
        @DefaultValue("256") int maxConcurrentCalls) {

    public OpenAiProperties {
        apiKeys = apiKeys.stream()
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .toList();
        classifierModels = List.copyOf(classifierModels);
        require(baseUrl.getScheme() != null && baseUrl.getHost() != null, "base-url must be a whole URL");
        require(apiKeys.isEmpty() || !classifierModels.isEmpty(), "classifier-models must name a model");
        require(connectTimeout.isPositive() && requestTimeout.isPositive(), "timeouts must be positive");
        require(maxOutputTokens >= 50, "max-output-tokens must be at least 50: an answer has to fit");
        require(maxConcurrentCalls >= 1, "max-concurrent-calls must be at least 1");
    }

    /** Whether there is a language model to ask. */
    public boolean isConfigured() {
        return !apiKeys.isEmpty();
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "OpenAiProperties[baseUrl=%s, apiKeys=%d, classifierModels=%s]"
                .formatted(baseUrl, apiKeys.size(), classifierModels);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("parley.openai: " + message);
        }
    }
}
