package parley.pipeline.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class CallGuardTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CallGuard guard = new CallGuard(
            "server", 2, "bad"::equals, failure -> !(failure instanceof IllegalArgumentException), meters);
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void afterTwentyFailuresNoCallIsBegun() {
        IntStream.range(0, 20).forEach(i -> callInVain(Mono.error(new IllegalStateException("down"))));

        assertThatThrownBy(() -> call(Mono.just("good")))
                .isInstanceOf(CallGuard.NotCalled.class)
                .hasMessage("server is out of reach");
        assertThat(calls).hasValue(20);
    }

    @Test
    void anAnswerThatSpeaksOfTroubleCountsAsFailure() {
        IntStream.range(0, 20).forEach(i -> callInVain(Mono.just("bad")));

        assertThatThrownBy(() -> call(Mono.just("good"))).isInstanceOf(CallGuard.NotCalled.class);
    }

    @Test
    void whatTheServerClearlyRefusesIsNoOutage() {
        IntStream.range(0, 100).forEach(i -> callInVain(Mono.error(new IllegalArgumentException("refused"))));

        assertThat(call(Mono.just("good"))).isEqualTo("good");
    }

    @Test
    void aQuarterOfGoodAnswersKeepsItOpen() {
        IntStream.range(0, 100)
                .forEach(i ->
                        callInVain(i % 4 == 0 ? Mono.just("good") : Mono.error(new IllegalStateException("down"))));

        assertThat(calls).hasValue(100);
    }

    @Test
    void noMoreCallsThanAllowedAreUnderWay() {
        var first = guard.guard(Mono.never()).subscribe();
        var second = guard.guard(Mono.never()).subscribe();

        assertThatThrownBy(() -> call(Mono.just("good"))).isInstanceOf(CallGuard.NotCalled.class);
        assertThat(calls).hasValue(0);

        first.dispose();
        second.dispose();
        assertThat(call(Mono.just("good"))).isEqualTo("good");
    }

    @Test
    void itCanBeWatched() {
        assertThat(meters.find("resilience4j.circuitbreaker.state").gauges()).isNotEmpty();
        assertThat(meters.find("resilience4j.bulkhead.available.concurrent.calls")
                        .gauge())
                .isNotNull();
    }

    private @Nullable String call(Mono<String> answer) {
        return guard.guard(counted(answer)).block();
    }

    private void callInVain(Mono<String> answer) {
        guard.guard(counted(answer)).onErrorComplete().block();
    }

    private Mono<String> counted(Mono<String> answer) {
        return Mono.defer(() -> {
            calls.incrementAndGet();
            return answer;
        });
    }
}
