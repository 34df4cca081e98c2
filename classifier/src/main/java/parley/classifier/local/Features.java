package parley.classifier.local;

/**
 * What a text looks like to a linear model: the numbers that are not zero, and their places.
 *
 * @param places from 0 to the width of the extractor, each once; the embedding's come first
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and read in a tight loop
public record Features(int[] places, float[] values) {}
