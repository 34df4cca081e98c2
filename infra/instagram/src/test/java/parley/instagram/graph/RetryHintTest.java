package parley.instagram.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class RetryHintTest {

    private static final String USAGE = "X-Business-Use-Case-Usage";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T06:00:00Z"), ZoneOffset.UTC);

    private final HttpHeaders headers = new HttpHeaders();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            30                            | PT30S
            Sat, 21 Nov 2026 06:02:00 GMT | PT2M
            Sat, 21 Nov 2026 05:00:00 GMT | PT1S
            0                             | PT1S
            999999999                     | PT1H
            """)
    void retryAfterIsSecondsOrADateWithinBounds(String value, Duration expected) {
        headers.set(HttpHeaders.RETRY_AFTER, value);

        assertThat(RetryHint.from(headers, CLOCK)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "99999999999999999999"})
    void anUnreadableRetryAfterIsNoHint(String value) {
        headers.set(HttpHeaders.RETRY_AFTER, value);

        assertThat(RetryHint.from(headers, CLOCK)).isNull();
    }

    @Test
    void theUsageHeaderCountsInMinutesAndTheLongestWaitHolds() {
        headers.set(HttpHeaders.RETRY_AFTER, "30");
        headers.set(USAGE, """
                {"17841400000000001":[{"type":"instagram","call_count":100,"estimated_time_to_regain_access":7},\
                {"type":"pages","estimated_time_to_regain_access":0}]}""");

        assertThat(RetryHint.from(headers, CLOCK)).isEqualTo(Duration.ofMinutes(7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"1\":[{\"estimated_time_to_regain_access\":\"x\"}]}",
                "{\"1\":[{\"estimated_time_to_regain_access\":0}]}"
            })
    void aUsageHeaderWithoutAWaitIsNoHint(String value) {
        headers.set(USAGE, value);

        assertThat(RetryHint.from(headers, CLOCK)).isNull();
    }
}
