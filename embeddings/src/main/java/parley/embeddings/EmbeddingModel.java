package parley.embeddings;

import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Turns text into a vector of length one, so that a dot product is the cosine.
 *
 * <p>Nothing is computed before somebody subscribes, never on the subscriber's thread, and what is cancelled while it
 * waits is not computed at all. Fails with {@link EmbeddingBackpressure} when too much is waiting already: a transient
 * error.
 */
public interface EmbeddingModel {

    /** The vector of a text that somebody is waiting for: goes before every {@link #embedAll} of others. */
    Mono<float[]> embed(String text);

    /** The vectors of many texts, in their order: background work, which gives way to {@link #embed}. */
    Mono<List<float[]>> embedAll(List<String> texts);

    /** Names the model and its version. Vectors of different names cannot be compared. */
    String name();

    /** How many numbers a vector has. */
    int dimensions();
}
