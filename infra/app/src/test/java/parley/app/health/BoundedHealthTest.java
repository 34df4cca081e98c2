package parley.app.health;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class BoundedHealthTest {

    @Test
    void anEngineThatDoesNotAnswerIsDownAfterTwoSeconds() {
        StepVerifier.withVirtualTime(() -> new BoundedHealth("an engine", Mono.never()).health())
                .thenAwait(Duration.ofSeconds(2))
                .expectNext(Health.down().build())
                .verifyComplete();
    }

    @Test
    void anEngineThatFailsIsDown() {
        StepVerifier.create(new BoundedHealth("an engine", Mono.error(new IllegalStateException("away"))).health())
                .expectNext(Health.down().build())
                .verifyComplete();
    }
}
