package parley.classifier.learning;

import parley.classifier.local.Features;

/**
 * For each class a number for each place that features can have. The places of the embedding, the first, are filled by
 * every text; of the thousands of others a text fills a hundred. They lie class by class: the processor takes many of the
 * embedding's at once, and one class's are near each other in its memory.
 */
final class LinearModel {

    private final float[][] numbers;
    private final int dimensions;

    /**
     * One that is all zero.
     *
     * @param width how many places there are
     * @param dimensions how many of them, the first, are the embedding's
     */
    LinearModel(int width, int dimensions, int classes) {
        this.numbers = new float[classes][width];
        this.dimensions = dimensions;
    }

    /** Adds what a text shows, times its weight for each class; these begin at a place of {@code weights}. */
    void add(Features features, float[] weights, int at) {
        for (int c = 0; c < numbers.length; c++) {
            addEmbedding(numbers[c], features.values(), weights[at + c]);
            addOthers(numbers[c], features, weights[at + c]);
        }
    }

    private void addEmbedding(float[] to, float[] values, float weight) {
        for (int i = 0; i < dimensions; i++) {
            to[i] += weight * values[i];
        }
    }

    private void addOthers(float[] to, Features features, float weight) {
        int[] places = features.places();
        float[] values = features.values();
        for (int f = dimensions; f < places.length; f++) {
            to[places[f]] += weight * values[f];
        }
    }

    /** Adds the scores of a text to those in {@code scores}, from a place on. */
    void score(Features features, float[] scores, int at) {
        for (int c = 0; c < numbers.length; c++) {
            scores[at + c] += ofEmbedding(numbers[c], features.values());
        }
        scoreOthers(features, scores, at);
    }

    private float ofEmbedding(float[] numbers, float[] values) {
        float sum = 0;
        for (int i = 0; i < dimensions; i++) {
            sum += numbers[i] * values[i];
        }
        return sum;
    }

    /** As {@link #score}, without what the embedding comes to. */
    void scoreOthers(Features features, float[] scores, int at) {
        for (int c = 0; c < numbers.length; c++) {
            scores[at + c] += ofOthers(numbers[c], features);
        }
    }

    private float ofOthers(float[] numbers, Features features) {
        int[] places = features.places();
        float[] values = features.values();
        float sum = 0;
        for (int f = dimensions; f < places.length; f++) {
            sum += numbers[places[f]] * values[f];
        }
        return sum;
    }

    /** A class's number for each place, those of the embedding first. */
    float[] of(int classNumber) {
        return numbers[classNumber];
    }
}
