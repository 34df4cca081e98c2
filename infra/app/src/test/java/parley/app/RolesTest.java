package parley.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient;
import parley.app.testing.App;
import parley.pipeline.database.StageDatabase;

/** Apps of its own are left to the JVM's end: closing one would take the shared server's threads with it. */
class RolesTest {

    @Test
    void ingestAloneStartsWithKafkaAndNothingElse() {
        var settings = new HashMap<>(App.settings());
        settings.put("parley.roles", "ingest");
        settings.keySet()
                .removeIf(key ->
                        List.of("parley.database", "parley.redis", "parley.auth", "parley.encryption", "parley.owner")
                                .stream()
                                .anyMatch(key::startsWith));
        var app = App.start(settings);
        assertThat(app.getBeanNamesForType(StageDatabase.class)).isEmpty();
        var client = App.client(app);
        readiness(client)
                .jsonPath("$.components.kafka.status")
                .isEqualTo("UP")
                .jsonPath("$.components.database")
                .doesNotExist();
        client.post()
                .uri("/webhooks/instagram")
                .bodyValue("{}")
                .exchange()
                .expectStatus()
                .isUnauthorized();
        client.get().uri("/api/v1/comments").exchange().expectStatus().isNotFound();
    }

    @ParameterizedTest
    @ValueSource(strings = {"classifier", "responder", "jobs", "all"})
    void everyRoleStartsAloneAndAllOfThemTogether(String role) {
        var settings = new HashMap<>(App.settings());
        settings.put("parley.roles", role);
        var app = App.start(settings);
        readiness(App.client(app)).jsonPath("$.status").isEqualTo("UP");
    }

    @Test
    void aConsoleIsReadyWhenItsEnginesAre() {
        readiness(App.anybody()).jsonPath("$.components.database.status").isEqualTo("UP");
    }

    private static WebTestClient.BodyContentSpec readiness(WebTestClient client) {
        return client.get()
                .uri("/actuator/health/readiness")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }
}
