package parley.classifier.local;

/**
 * A comment as the models see it.
 *
 * @param embedding what is meant, a vector of length one
 * @param features the embedding, and how it is put
 * @param width how many places features can have
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and read in a tight loop
public record Sentence(float[] embedding, Features features, int width) {}
