package parley.app.health;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import parley.app.testing.App;
import parley.engines.Engines;

class ReadinessTest {

    @AfterEach
    void redisIsBack() {
        Engines.shared().redis().start();
    }

    @Test
    void aProcessIsNotReadyWhileAnEngineItNeedsIsAwayAndReadyAgainByItself() {
        var settings = new HashMap<>(App.settings());
        settings.put("parley.roles", "responder");
        var client = App.client(App.start(settings));
        awaitReadiness(client, 200, "UP");

        Engines.shared().redis().stop();
        awaitReadiness(client, 503, "DOWN");
        client.get().uri("/actuator/health/liveness").exchange().expectStatus().isOk();

        Engines.shared().redis().start();
        awaitReadiness(client, 200, "UP");
    }

    private static void awaitReadiness(WebTestClient client, int status, String redis) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> client.get()
                        .uri("/actuator/health/readiness")
                        .exchange()
                        .expectStatus()
                        .isEqualTo(status)
                        .expectBody()
                        .jsonPath("$.components.redis.status")
                        .isEqualTo(redis));
    }
}
