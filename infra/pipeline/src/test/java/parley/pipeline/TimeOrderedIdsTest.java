package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {

    private static final int MANY = 200_000;

    @Tag("lesson-15")
    @Test
    void whatIsMadeInTheSameMillisecondIsToldApart() {
        var ids = IntStream.range(0, MANY)
                .parallel()
                .mapToObj(i -> TimeOrderedIds.next())
                .toList();

        Map<Long, Long> perMillisecond = ids.stream()
                .collect(Collectors.groupingBy(id -> id.getMostSignificantBits() >>> 16, Collectors.counting()));
        assertThat(perMillisecond.values()).as("some share a millisecond").anyMatch(count -> count > 1);
        assertThat(ids).doesNotHaveDuplicates();
    }
}
