package parley.classifier.learning;

import parley.pipeline.Category;

/**
 * What a brand's model holds most probable, and what speaks for it.
 *
 * @param category the best of those it knows
 * @param margin how far its score is above the second best: 0 to about 2
 * @param nearness how near the nearest precedent is: a product of vectors from which the precedents' mean was taken, at most about 1
 * @param agreement the share of the nearest precedents, the nearer the heavier, that are of this category: 0 to 1
 */
public record Guess(Category category, double margin, double nearness, double agreement) {

    static final int EVIDENCE = 4;

    private static final double NEAR = 0.2;
    private static final double UNANIMOUS = 0.95;

    /** Whether there is a precedent very near, and those around it say the same. RATIONALE.md tells how often that is right. */
    boolean isAmongPrecedents() {
        return nearness >= NEAR && agreement >= UNANIMOUS;
    }

    /** As a row of the regression that says how often such a guess is right. */
    double[] evidence() {
        return new double[] {1, margin, nearness, agreement};
    }
}
