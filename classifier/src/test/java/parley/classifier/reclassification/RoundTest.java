package parley.classifier.reclassification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A turn at a chunk ends, so that others have theirs. */
class RoundTest {

    private static final Duration TURN = Duration.ofSeconds(3);

    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private final Round round = new Round(500, TURN, () -> now);

    @Test
    void nothingMoreIsBegunAfterTheTurn() {
        now = now.plus(TURN);
        assertThat(round.isOver()).isFalse();

        now = now.plusMillis(1);
        assertThat(round.isOver()).isTrue();
    }

    @Test
    void aPauseIsWaitedForOnlyWithinTheTurn() {
        now = now.plusSeconds(1);

        assertThat(round.has(Duration.ofSeconds(2))).isTrue();
        assertThat(round.has(Duration.ofMillis(2_001))).isFalse();
    }
}
