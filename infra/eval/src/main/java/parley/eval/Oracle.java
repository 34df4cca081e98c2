package parley.eval;

import java.util.List;
import java.util.random.RandomGenerator;
import parley.pipeline.Category;

/**
 * Stands in for the LLM: says what the person said, but for so many of a hundred answers, which are any other category.
 *
 * @param noise the share of wrong answers
 */
record Oracle(List<Category> categories, double noise, RandomGenerator random) {

    Category answer(Category truth) {
        if (categories.size() < 2 || random.nextDouble() >= noise) {
            return truth;
        }
        int further = 1 + random.nextInt(categories.size() - 1);
        return categories.get((categories.indexOf(truth) + further) % categories.size());
    }
}
