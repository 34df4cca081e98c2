package parley.classifier.learning;

import java.util.Comparator;
import java.util.List;
import parley.classifier.local.Features;
import parley.classifier.local.Neighbour;
import parley.classifier.local.Sentence;
import parley.classifier.local.Vectors;
import parley.pipeline.Category;

/**
 * A brand's own model: a linear head fitted to its precedents, and the precedents themselves, for what is near. It is the
 * precedents and a number for each of them and each category ({@link #weights}): with these it can be put together again.
 */
public final class BrandModel {

    /** Below, nothing is learnt; from then on it is fitted anew for every tenth more. */
    private static final int FEWEST = 20;

    private static final double GROWTH = 1.1;
    private static final int SMALLEST_STEP = 5;

    private static final int NEIGHBOURS = 10;
    private static final double NEARER_COUNTS_MORE = 10;

    private final List<Precedent> precedents;
    private final List<Category> categories;
    private final float[] weights;
    private final float[] mean;
    private final Vectors centred;
    private final float[] prior;
    private final LinearModel head;

    private BrandModel(List<Precedent> precedents, List<Category> categories, float[] stored) {
        this.precedents = precedents;
        this.categories = categories;
        this.mean = mean(precedents);
        var rows = precedents.stream()
                .map(precedent -> centred(precedent.sentence().features()))
                .toList();
        this.centred = Vectors.of(rows.stream().map(Features::values).toList(), mean.length);
        this.prior = prior();
        var ridge = new Ridge(rows, centred, precedents.getFirst().sentence().width(), categories.size());
        this.weights = stored.length == 0 ? ridge.solve(targets()) : stored;
        this.head = ridge.model(weights);
    }

    /** Whether there is enough new to fit again: precedents now, and when it was last fitted (0: never). */
    public static boolean isDue(int now, int then) {
        return now >= FEWEST && now >= Math.max(then + SMALLEST_STEP, then * GROWTH);
    }

    /** Learns from precedents of two categories or more. */
    public static BrandModel fit(List<Precedent> precedents) {
        return new BrandModel(List.copyOf(precedents), categories(precedents), new float[0]);
    }

    /** Puts a model together again that was fitted to these precedents. */
    public static BrandModel of(List<Precedent> precedents, List<Category> categories, float[] weights) {
        if (weights.length != precedents.size() * categories.size()) {
            throw new IllegalArgumentException("these weights were not fitted to these precedents");
        }
        return new BrandModel(List.copyOf(precedents), List.copyOf(categories), weights);
    }

    /** The categories that occur, by name. */
    static List<Category> categories(List<Precedent> precedents) {
        return precedents.stream()
                .map(Precedent::category)
                .distinct()
                .sorted(Comparator.comparing(Category::value))
                .toList();
    }

    public List<Category> categories() {
        return categories;
    }

    /** How much each precedent counts for each of the categories, precedent by precedent. */
    public float[] weights() {
        return weights.clone();
    }

    /** What it holds most probable. */
    public Guess guess(Sentence sentence) {
        float[] scores = prior.clone();
        head.score(centred(sentence.features()), scores, 0);
        int best = best(scores, -1);
        int second = best(scores, best);
        Category category = categories.get(best);
        List<Neighbour> nearest = neighbours(sentence, NEIGHBOURS);
        return new Guess(
                category, scores[best] - scores[second], nearest.getFirst().nearness(), agreement(nearest, category));
    }

    private static int best(float[] scores, int but) {
        int best = but == 0 ? 1 : 0;
        for (int c = best + 1; c < scores.length; c++) {
            best = c != but && scores[c] > scores[best] ? c : best;
        }
        return best;
    }

    private double agreement(List<Neighbour> nearest, Category category) {
        double all = 0;
        double agreeing = 0;
        for (Neighbour neighbour : nearest) {
            double weight = Math.exp(NEARER_COUNTS_MORE
                    * (neighbour.nearness() - nearest.getFirst().nearness()));
            all += weight;
            agreeing += precedents.get(neighbour.place()).category().equals(category) ? weight : 0;
        }
        return agreeing / all;
    }

    /** The precedents that mean about the same, nearest first. */
    List<Precedent> nearest(Sentence sentence, int count) {
        return neighbours(sentence, count).stream()
                .map(neighbour -> precedents.get(neighbour.place()))
                .toList();
    }

    private List<Neighbour> neighbours(Sentence sentence, int count) {
        return centred.nearest(centred(sentence.embedding()), count);
    }

    /** What each category would score if nothing were known of a comment but how frequent the categories are. */
    private float[] prior() {
        float[] prior = new float[categories.size()];
        for (Precedent precedent : precedents) {
            for (int c = 0; c < prior.length; c++) {
                prior[c] += target(precedent, c) / precedents.size();
            }
        }
        return prior;
    }

    private float[] targets() {
        float[] targets = new float[precedents.size() * categories.size()];
        for (int i = 0; i < targets.length; i++) {
            int category = i % categories.size();
            targets[i] = target(precedents.get(i / categories.size()), category) - prior[category];
        }
        return targets;
    }

    /** 1 for its own category; the others share -1. */
    private float target(Precedent precedent, int category) {
        return precedent.category().equals(categories.get(category)) ? 1 : -1f / Math.max(1, categories.size() - 1);
    }

    private Features centred(Features features) {
        float[] values = features.values().clone();
        for (int i = 0; i < mean.length; i++) {
            values[i] -= mean[i];
        }
        return new Features(features.places(), values);
    }

    private float[] centred(float[] embedding) {
        float[] vector = embedding.clone();
        for (int i = 0; i < mean.length; i++) {
            vector[i] -= mean[i];
        }
        return vector;
    }

    private static float[] mean(List<Precedent> precedents) {
        float[] mean = new float[precedents.getFirst().sentence().embedding().length];
        for (Precedent precedent : precedents) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += precedent.sentence().embedding()[i] / precedents.size();
            }
        }
        return mean;
    }
}
