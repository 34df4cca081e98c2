package parley.classifier.learning;

import parley.classifier.local.Features;
import parley.classifier.local.Neighbour;

/**
 * For each place that features can have a number for each class. The places of the embedding, which every text fills, lie class
 * by class, so that the processor takes many of them at once; the thousands of others, of which a text fills a hundred, place
 * by place.
 */
final class LinearModel {

    private final float[][] embedding;
    private final float[] others;

    /**
     * One that is all zero.
     *
     * @param width how many places there are
     * @param dimensions how many of them, the first, are the embedding's
     */
    LinearModel(int width, int dimensions, int classes) {
        this.embedding = new float[classes][dimensions];
        this.others = new float[(width - dimensions) * classes];
    }

    /** Adds what a text shows, times its weight for each class; these begin at a place of {@code weights}. */
    void add(Features features, float[] weights, int at) {
        for (int c = 0; c < embedding.length; c++) {
            add(embedding[c], features.values(), weights[at + c]);
        }
        int[] places = features.places();
        float[] values = features.values();
        for (int f = dimensions(); f < places.length; f++) {
            int to = (places[f] - dimensions()) * embedding.length;
            for (int c = 0; c < embedding.length; c++) {
                others[to + c] += values[f] * weights[at + c];
            }
        }
    }

    private static void add(float[] to, float[] values, float weight) {
        for (int i = 0; i < to.length; i++) {
            to[i] += weight * values[i];
        }
    }

    /** Adds the scores of a text to those in {@code scores}, from a place on. */
    void score(Features features, float[] scores, int at) {
        for (int c = 0; c < embedding.length; c++) {
            scores[at + c] += Neighbour.product(embedding[c], features.values());
        }
        int[] places = features.places();
        float[] values = features.values();
        for (int f = dimensions(); f < places.length; f++) {
            int from = (places[f] - dimensions()) * embedding.length;
            for (int c = 0; c < embedding.length; c++) {
                scores[at + c] += values[f] * others[from + c];
            }
        }
    }

    private int dimensions() {
        return embedding[0].length;
    }
}
