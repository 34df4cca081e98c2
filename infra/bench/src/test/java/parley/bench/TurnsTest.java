package parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import parley.pipeline.BrandId;

class TurnsTest {

    private static final List<BrandId> BRANDS =
            Stream.generate(BrandId::next).limit(10).toList();

    @Test
    void brands_that_take_turns_wait_no_longer_than_turns_allow() {
        var turns = new Turns(10);
        IntStream.range(0, 30).forEach(round -> turns.round(BRANDS.subList(round % 5 * 2, round % 5 * 2 + 2)));
        assertThat(turns.longestWait()).isEqualTo(5).isEqualTo(turns.inTurn(2));
    }

    @Test
    void a_brand_that_is_passed_over_waits_longer() {
        var turns = new Turns(10);
        IntStream.range(0, 30).forEach(round -> turns.round(BRANDS.subList(round % 9, round % 9 + 1)));
        assertThat(turns.longestWait()).isEqualTo(30);
    }

    @Test
    void a_brand_that_still_waits_counts_too() {
        var turns = new Turns(2);
        turns.round(BRANDS.subList(0, 2));
        IntStream.range(0, 7).forEach(round -> turns.round(BRANDS.subList(0, 1)));
        assertThat(turns.longestWait()).isEqualTo(7);
    }
}
