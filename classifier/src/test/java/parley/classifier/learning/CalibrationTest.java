package parley.classifier.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import parley.pipeline.Category;

class CalibrationTest {

    private static final double BAR = 0.95;

    private final SplittableRandom random = new SplittableRandom(3);

    @Test
    void nothingIsTrustedBeforeEnoughWasAnswered() {
        var few = IntStream.range(0, 39).mapToObj(i -> trial(2, true)).toList();

        assertThat(Calibration.fit(few, BAR).trusts(guess(2))).isFalse();
    }

    @Test
    void whatIsRightOftenEnoughIsTrustedAndTheRestIsNot() {
        var calibration = Calibration.fit(usual(1_000), BAR);

        assertThat(calibration.trusts(guess(1.8))).isTrue();
        assertThat(calibration.trusts(guess(0.1))).isFalse();
        assertThat(calibration.confidence(guess(1.8))).isGreaterThan(0.95);
        assertThat(calibration.confidence(guess(0.1))).isBetween(0.4, 0.7);
    }

    @Test
    void aHigherBarTrustsLess() {
        var trials = usual(1_000);

        assertThat(Calibration.fit(trials, 0.99).least())
                .isGreaterThan(Calibration.fit(trials, 0.90).least());
    }

    @Test
    void answersThatTurnAgainstTheModelTightenTheBar() {
        List<Trial> before = usual(1_000);
        var trusting = Calibration.fit(before, BAR);
        List<Trial> turned = new ArrayList<>(IntStream.range(0, 60)
                .mapToObj(i -> trial(random.nextDouble() * 2, random.nextDouble() < 0.1))
                .toList());
        turned.addAll(before);

        var after = Calibration.fit(turned, BAR);

        assertThat(after.tightens(trusting, turned)).isTrue();
        assertThat(trusting.tightens(after, turned)).isFalse();
    }

    @Test
    void aCategoryThatIsWrongTooOftenIsNotTakenWhateverItsMargin() {
        List<Trial> trials = new ArrayList<>(usual(1_000));
        IntStream.range(0, 60)
                .forEach(i -> trials.add(i * 10, new Trial(guess(Category.TOXIC, 2), true, answer(i % 5 != 0))));

        var calibration = Calibration.fit(trials, BAR);

        assertThat(calibration.guarded()).containsExactly(Category.TOXIC);
        assertThat(calibration.isSure(guess(Category.TOXIC, 2))).isTrue();
        assertThat(calibration.trusts(guess(Category.TOXIC, 2))).isFalse();
        assertThat(calibration.trusts(guess(Category.SPAM, 2))).isTrue();
    }

    @Test
    void auditsBecomeRarerTheLongerAllGoesWell() {
        assertThat(Audits.rate(0)).isEqualTo(0.10);
        assertThat(Audits.rate(30)).isEqualTo(0.10);
        assertThat(Audits.rate(45)).isBetween(0.04, 0.05);
        assertThat(Audits.rate(10_000)).isEqualTo(0.02);
    }

    /** Guesses with a margin from 0 to 2; without one they are a coin's throw, from 1 on nearly always right. */
    private List<Trial> usual(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> random.nextDouble() * 2)
                .map(margin -> trial(margin, random.nextDouble() < Math.min(0.99, 0.5 + margin / 2)))
                .toList();
    }

    private static Trial trial(double margin, boolean right) {
        return new Trial(guess(margin), margin > 1, right ? Category.SPAM : Category.QUESTION);
    }

    private static Category answer(boolean right) {
        return right ? Category.TOXIC : Category.QUESTION;
    }

    private static Guess guess(double margin) {
        return guess(Category.SPAM, margin);
    }

    private static Guess guess(Category category, double margin) {
        return new Guess(category, margin, 0.3, 0.8);
    }
}
