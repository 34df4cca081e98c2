package parley.classifier.local;

/**
 * What a text looks like to the {@link LinearHead}: the numbers that are not zero, and their places.
 *
 * @param places from 0 to the width of the extractor, each once
 */
record Features(int[] places, float[] values) {}
