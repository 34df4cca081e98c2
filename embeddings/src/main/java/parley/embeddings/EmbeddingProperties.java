package parley.embeddings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the in-process embedding model.
 *
 * @param threads how many texts are embedded at once; each takes one processor whole
 * @param queueCapacity how many texts may wait before further ones are refused
 * @param maxTokens where a text is cut, its two marks included; the model was trained on at most 512
 */
@ConfigurationProperties("parley.embeddings")
public record EmbeddingProperties(
        @DefaultValue("2") int threads,
        @DefaultValue("10000") int queueCapacity,
        @DefaultValue("128") int maxTokens) {

    public EmbeddingProperties {
        require(threads >= 1 && threads <= 64, "parley.embeddings.threads must be 1 to 64");
        require(queueCapacity >= 1, "parley.embeddings.queue-capacity must be at least 1");
        require(maxTokens >= 8 && maxTokens <= 512, "parley.embeddings.max-tokens must be 8 to 512");
    }

    /** What holds when nothing is set. */
    public static EmbeddingProperties defaults() {
        return new EmbeddingProperties(2, 10_000, 128);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
