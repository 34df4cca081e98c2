package parley.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentilesTest {

    @ParameterizedTest
    @CsvSource({"0.1, 1", "1, 1", "50, 50", "94.5, 95", "95, 95", "99, 99", "100, 100"})
    void a_percentile_is_the_smallest_time_that_so_many_percent_do_not_exceed(double percent, double millis) {
        var hundred = LongStream.rangeClosed(1, 100)
                .map(n -> (101 - n) * 1_000_000)
                .boxed()
                .toList();
        assertThat(Percentiles.of(hundred).millis(percent)).isEqualTo(millis);
    }

    @Test
    void of_few_times_a_high_percentile_is_the_longest_one() {
        var times = Percentiles.of(List.of(3_000_000L, 1_000_000L, 2_000_000L));
        assertThat(times.p95()).isEqualTo(3);
        assertThat(times.millis(50)).isEqualTo(2);
        assertThat(times).hasToString("p50 2.0, p95 3.0, p99 3.0, max 3.0 ms (n = 3)");
    }

    @Test
    void without_any_times_there_is_no_percentile() {
        var none = Percentiles.of(List.of());
        assertThatThrownBy(none::p95).isInstanceOf(IllegalStateException.class);
        assertThat(none).hasToString("nothing was measured");
    }
}
