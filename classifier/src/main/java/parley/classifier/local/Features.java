package parley.classifier.local;

/**
 * What a text looks like to the {@link LinearHead}: the numbers that are not zero, and their places.
 *
 * @param places from 0 to the width of the extractor, each once
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and read in a tight loop
record Features(int[] places, float[] values) {}
