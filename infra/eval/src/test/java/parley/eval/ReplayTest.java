package parley.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import parley.classifier.local.Features;
import parley.classifier.local.Sentence;

class ReplayTest {

    private static final int DIMENSIONS = 8;

    private final SplittableRandom random = new SplittableRandom(11);

    @Test
    void whatIsEasyIsSoonDecidedForFreeAndRightly() {
        Run run = new Replay(stream(800, false), 0.95, 0, 0, 1).run();

        assertThat(run.freeShareOfSecondHalf()).isGreaterThan(0.8);
        assertThat(run.agreement(Step::isFree)).isGreaterThan(0.98);
        assertThat(run.share(Step.AUDIT)).isPositive();
    }

    @Test
    void labelsThatChangePlacesRaiseTheBar() {
        Run run = new Replay(stream(800, true), 0.95, 0, 0, 1).run();

        assertThat(run.tightened()).anyMatch(at -> at >= 400);
        assertThat(run.wrongUntilTightened()).isBetween(1L, 100L);
    }

    @Test
    void theSameSeedGivesTheSameRun() {
        var stream = stream(300, false);

        assertThat(new Replay(stream, 0.95, 0.03, 0.05, 4).run().decided())
                .isEqualTo(new Replay(stream, 0.95, 0.03, 0.05, 4).run().decided());
    }

    @Test
    void whatWasAskedOnceIsAnsweredFromTheCache() {
        List<Labelled> twice = List.of(comment("First!", "yes"), comment("other", "no"), comment(" first! ", "yes"));
        var stream = new Stream(twice, List.of(sentence(0), sentence(1), sentence(0)), List.of(0, 1, 2), false);

        assertThat(new Replay(stream, 0.95, 0, 0, 1).run().decided())
                .extracting(Decided::step)
                .containsExactly(Step.LLM, Step.LLM, Step.CACHE);
    }

    @Test
    void labelsThatChangePlacesAreCorrectedInTheCacheByAudits() {
        var order = IntStream.range(0, 400).boxed().toList();
        var comments = order.stream()
                .map(i -> comment("comment " + i % 20, i % 2 == 0 ? "yes" : "no"))
                .toList();
        var sentences = order.stream().map(i -> sentence(i % 2)).toList();
        var stream = new Stream(comments, sentences, order, true);

        assertThat(rightFromCache(new Replay(stream, 0.95, 0, 0, 1))).isLessThan(0.6);
        assertThat(rightFromCache(new Replay(stream, 0.95, 0.03, 0, 1))).isGreaterThan(0.8);
    }

    private static double rightFromCache(Replay replay) {
        return replay.run().agreement(step -> step == Step.CACHE);
    }

    private Stream stream(int size, boolean swapped) {
        var order = IntStream.range(0, size).boxed().toList();
        var comments = order.stream()
                .map(i -> comment("comment " + i, i % 2 == 0 ? "yes" : "no"))
                .toList();
        var sentences = order.stream().map(i -> sentence(i % 2)).toList();
        return new Stream(comments, sentences, order, swapped);
    }

    private static Labelled comment(String text, String label) {
        return new Labelled(text, "en", Labelled.category(label));
    }

    private Sentence sentence(int label) {
        float[] vector = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) (random.nextGaussian() * 0.1);
        }
        vector[label] += 1;
        return new Sentence(vector, new Features(IntStream.range(0, DIMENSIONS).toArray(), vector.clone()), DIMENSIONS);
    }
}
