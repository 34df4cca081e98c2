package parley.embeddings;

/** Too many texts are waiting for the embedding model already. Worth another try later. */
public final class EmbeddingBackpressure extends RuntimeException {

    EmbeddingBackpressure(int capacity) {
        super("the embedding model has " + capacity + " texts waiting already (parley.embeddings.queue-capacity)");
    }
}
