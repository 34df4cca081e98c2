package parley.classifier.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.core.http.Headers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateHeadersTest {

    @ParameterizedTest
    @CsvSource({"20ms, 20", "1s, 1000", "7.66s, 7660", "1m2.5s, 60000", "6m0s, 60000", "9999999d, 60000"})
    void whoHasNothingLeftIsLeftAloneUntilThereIsButForAMinuteAtMost(String reset, long millis) {
        var headers = Headers.builder()
                .put("x-ratelimit-remaining-requests", "0")
                .put("x-ratelimit-reset-requests", reset)
                .build();

        assertThat(RateHeaders.pause(headers)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void theLongerOfTwoPausesCounts() {
        var headers = Headers.builder()
                .put("x-ratelimit-remaining-requests", "0")
                .put("x-ratelimit-reset-requests", "1s")
                .put("x-ratelimit-remaining-tokens", "0")
                .put("x-ratelimit-reset-tokens", "3s")
                .build();

        assertThat(RateHeaders.pause(headers)).isEqualTo(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @CsvSource({"1, 6m0s", "0, soon", "0, ''", "none, 1s"})
    void whatLeavesSomethingOrSaysNothingPausesNobody(String remaining, String reset) {
        var headers = Headers.builder()
                .put("x-ratelimit-remaining-requests", remaining)
                .put("x-ratelimit-reset-requests", reset)
                .build();

        assertThat(RateHeaders.pause(headers)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"retry-after, 7, 7000", "retry-after-ms, 250, 250", "retry-after, 86400, 60000"})
    void aRefusalSaysHowLongToWaitAndIsBelievedForAMinuteAtMost(String name, String value, long millis) {
        assertThat(RateHeaders.retryAfter(Headers.builder().put(name, value).build()))
                .isEqualTo(Duration.ofMillis(millis));
    }
}
