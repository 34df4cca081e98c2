package parley.classifier.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parley.pipeline.Category;

/**
 * Cross-validation: each example is judged by a head that was trained without it. Floors a little below what
 * RATIONALE.md reports, so that an edit of the examples that costs quality is noticed.
 */
class LocalModelQualityTest {

    private static final int FOLDS = 4;
    private static final int DIMENSIONS = 384;
    private static final LocalClassifierProperties BARS = LocalClassifierProperties.defaults();

    private static final List<Judged> JUDGED = new ArrayList<>();

    /** @param hides whether the prediction is one that a policy hides */
    private record Judged(Example example, int label, int predicted, double confidence, boolean hides) {

        boolean isDecided() {
            return predicted < Category.BUILT_IN.size()
                    && confidence >= (hides ? BARS.hidingConfidence() : BARS.confidence());
        }

        boolean isRight() {
            return predicted == label;
        }
    }

    @BeforeAll
    static void crossValidate() {
        EnglishReading reading = new EnglishReading();
        FeatureExtractor extractor = new FeatureExtractor(DIMENSIONS);
        BuiltInExamples known = BuiltInExamples.read(reading, DIMENSIONS);
        List<Integer> order = new ArrayList<>();
        List<LinearHead.Row> rows = new ArrayList<>();
        for (int i = 0; i < known.examples().size(); i++) {
            Example example = known.examples().get(i);
            order.add(i);
            rows.add(new LinearHead.Row(
                    extractor.extract(reading.of(example), known.vectors().get(i)), LocalModel.label(example)));
        }
        Collections.shuffle(order, new Random(1));
        for (int fold = 0; fold < FOLDS; fold++) {
            judge(fold, order, rows, known.examples(), extractor.width());
        }
    }

    private static void judge(
            int fold, List<Integer> order, List<LinearHead.Row> rows, List<Example> examples, int width) {
        List<LinearHead.Row> learnt = new ArrayList<>();
        List<Integer> heldOut = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            if (i % FOLDS == fold) {
                heldOut.add(order.get(i));
            } else {
                learnt.add(rows.get(order.get(i)));
            }
        }
        LinearHead head = LinearHead.fit(learnt, Category.BUILT_IN.size() + 1, width);
        heldOut.forEach(i -> JUDGED.add(judged(head, examples.get(i), rows.get(i))));
    }

    private static Judged judged(LinearHead head, Example example, LinearHead.Row row) {
        double[] probabilities = head.probabilities(row.features());
        int best = 0;
        for (int c = 1; c < probabilities.length; c++) {
            best = probabilities[c] > probabilities[best] ? c : best;
        }
        return new Judged(example, row.label(), best, probabilities[best], isHidden(best));
    }

    private static boolean isHidden(int label) {
        return label == Category.BUILT_IN.indexOf(Category.TOXIC) || label == Category.BUILT_IN.indexOf(Category.SPAM);
    }

    @Test
    void eightOfTenCommentsWithACategoryAreDecidedAndNineOfTenOfThemRightly() {
        List<Judged> withCategory = JUDGED.stream()
                .filter(judged -> judged.example().category() != null)
                .toList();

        assertThat(share(withCategory, Judged::isDecided)).isGreaterThan(0.80);
        assertThat(share(withCategory.stream().filter(Judged::isDecided).toList(), Judged::isRight))
                .isGreaterThan(0.93);
    }

    @Test
    void everyLanguageIsServed() {
        assertThat(new EnglishReading().languages()).allSatisfy(language -> {
            List<Judged> inIt = JUDGED.stream()
                    .filter(judged -> judged.example().language().equals(language))
                    .toList();
            assertThat(share(inIt, Judged::isRight)).as(language).isGreaterThan(0.82);
        });
    }

    @Test
    void nextToNothingIsHiddenWrongly() {
        List<Judged> harmless =
                JUDGED.stream().filter(judged -> !isHidden(judged.label())).toList();

        assertThat(share(harmless, judged -> judged.isDecided() && judged.hides()))
                .isLessThan(0.01);
    }

    @Test
    void whoIsSureOfManyIsRightAboutAsManyAsItSays() {
        assertThat(calibrationError()).isLessThan(0.06);
    }

    /** The mean distance between confidence and share of right answers, over tenths of confidence. */
    private static double calibrationError() {
        double error = 0;
        for (int tenth = 0; tenth < 10; tenth++) {
            int from = tenth;
            List<Judged> bin = JUDGED.stream()
                    .filter(judged -> Math.min(9, (int) (judged.confidence() * 10)) == from)
                    .toList();
            double said = bin.stream().mapToDouble(Judged::confidence).average().orElse(0);
            error += Math.abs(said - share(bin, Judged::isRight)) * bin.size() / JUDGED.size();
        }
        return error;
    }

    private static double share(List<Judged> all, Predicate<Judged> which) {
        return all.isEmpty() ? 0 : (double) all.stream().filter(which).count() / all.size();
    }
}
