package parley.classifier.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import parley.pipeline.Category;

class DoubtTest {

    private static final double USUAL = 0.03;

    private final Instant now = Instant.parse("2026-05-04T10:00:00Z");
    private final Label old = label(now.minusSeconds(1));
    private final Label fresh = label(now);

    @Test
    void whatNobodyDoubtsIsCheckedAtTheUsualRate() {
        assertThat(Doubt.NONE.rate(old, USUAL)).isEqualTo(USUAL);
    }

    @Test
    void auditsThatSaySomethingElseHaveOlderLabelsCheckedMoreAndMore() {
        var once = Doubt.NONE.differed(now);
        var twice = once.differed(now);

        assertThat(once.rate(old, USUAL)).isEqualTo(0.125);
        assertThat(twice.rate(old, USUAL)).isBetween(0.23, 0.24);
        assertThat(twice.rate(fresh, USUAL)).isEqualTo(USUAL);
    }

    @Test
    void auditsThatSayTheSameEndTheDoubt() {
        var calmed = Stream.iterate(Doubt.of(now), Doubt::agreed)
                .skip(27)
                .findFirst()
                .orElseThrow();

        assertThat(Doubt.of(now).rate(old, USUAL)).isEqualTo(1);
        assertThat(calmed.rate(old, USUAL)).isEqualTo(USUAL);
    }

    @Test
    void whereNothingIsToBeAuditedDoubtChangesNothing() {
        assertThat(Doubt.of(now).rate(old, 0)).isZero();
    }

    @Test
    void labelsThatAnEarlierVersionWroteAreOlderThanAnyDoubt() {
        assertThat(Label.of("spam 0.9")).isEqualTo(new Label(Category.SPAM, 0.9, Instant.EPOCH, null));
        assertThat(Label.of(old.stored())).isEqualTo(old);
        assertThat(Label.of("spam")).isNull();
        assertThat(Label.of("spam 0.9 soon")).isNull();
    }

    private static Label label(Instant given) {
        return new Label(Category.SPAM, 0.9, given, null);
    }
}
