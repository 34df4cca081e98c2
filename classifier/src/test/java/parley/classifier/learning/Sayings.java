package parley.classifier.learning;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import parley.classifier.local.Features;
import parley.classifier.local.Sentence;
import parley.pipeline.Category;

/** Made-up comments in a small space: those of a category lie around a direction of its own. */
final class Sayings {

    static final List<Category> CATEGORIES = List.of(Category.QUESTION, Category.SPAM, Category.TOXIC);
    private static final int DIMENSIONS = 16;

    private final SplittableRandom random = new SplittableRandom(7);

    Precedent about(Category category) {
        return new Precedent(category.value(), sentence(category), category);
    }

    List<Precedent> precedents(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> about(CATEGORIES.get(i % CATEGORIES.size())))
                .toList();
    }

    Sentence sentence(Category category) {
        float[] vector = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) (random.nextGaussian() * 0.1);
        }
        vector[CATEGORIES.indexOf(category)] += 1;
        int[] places = IntStream.range(0, DIMENSIONS).toArray();
        return new Sentence(vector, new Features(places, vector.clone()), DIMENSIONS);
    }
}
