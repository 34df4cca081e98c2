package parley.classifier.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import parley.classifier.local.Features;
import parley.classifier.local.Sentence;
import parley.pipeline.Category;

/** A brand that has a model, and nobody but people to say whether it is right. */
class LearnedTest {

    private final Sayings sayings = new Sayings();
    private final BrandModel model = BrandModel.fit(sayings.precedents(60));
    private final Learned unproven = new Learned(model, 1, Calibration.NONE, 0);

    @Test
    void whatLiesAmongPrecedentsThatAgreeIsTrustedBeforeAnythingIsProven() {
        var sentence = sayings.sentence(Category.SPAM);

        assertThat(unproven.read(sentence).trusted()).isFalse();
        assertThat(unproven.readAlone(sentence).trusted()).isTrue();
        assertThat(unproven.readAlone(sentence).confidence()).isEqualTo(0.96);
    }

    @Test
    void whatIsLikeNoPrecedentIsNot() {
        float[] elsewhere = new float[16];
        elsewhere[9] = 1;
        var features = new Features(IntStream.range(0, 16).toArray(), elsewhere);

        assertThat(unproven.readAlone(new Sentence(elsewhere, features, 16)).trusted())
                .isFalse();
    }

    @Test
    void onceAnswersProveTheModelWrongNothingIsTrustedAnyMore() {
        var sentence = sayings.sentence(Category.SPAM);
        var wrong = IntStream.range(0, 40)
                .mapToObj(i -> new Trial(model.guess(sayings.sentence(Category.SPAM)), true, Category.TOXIC))
                .toList();

        var proven = new Learned(model, 1, Calibration.fit(wrong, 0.95), 0);

        assertThat(proven.readAlone(sentence)).isEqualTo(proven.read(sentence));
        assertThat(proven.readAlone(sentence).trusted()).isFalse();
    }
}
