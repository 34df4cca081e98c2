package parley.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.app.testing.App;
import parley.app.testing.Person;
import parley.pipeline.testing.TestPipeline;

class PublicDoorsTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/parley.css", "/parley.js"})
    void thePageIsOpenAndBoundDownByItsHeaders(String path) {
        App.anybody()
                .get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Content-Security-Policy", Hardening.CONTENT_SECURITY_POLICY)
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .valueEquals("Referrer-Policy", "no-referrer")
                .expectHeader()
                .value("Cache-Control", value -> assertThat(value).startsWith("no-cache"));
    }

    @Test
    void answersOfTheApiAreNotKeptByAnybody() {
        App.context();
        Person.in(TestPipeline.newBrand(), "analyst")
                .client()
                .get()
                .uri("/api/v1/comments")
                .exchange()
                .expectHeader()
                .value("Cache-Control", value -> assertThat(value).contains("no-store"));
    }

    @Test
    void metaReachesTheWebhookWithoutALogin() {
        App.anybody()
                .get()
                .uri("/webhooks/instagram?hub.mode=subscribe&hub.verify_token=agreed-with-meta-4711&hub.challenge=1158")
                .exchange()
                .expectBody(String.class)
                .isEqualTo("1158");
    }

    @Test
    void metricsAreOpenToThisMachineButNotToWhomAProxyOnItForwards() {
        App.anybody()
                .get()
                .uri("/actuator/prometheus")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(metrics -> assertThat(metrics).contains("jvm_info"));
        App.anybody()
                .get()
                .uri("/actuator/prometheus")
                .header("X-Forwarded-For", "198.51.100.7")
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void theApiIsDescribedForWhoIsLoggedIn() {
        Person.create()
                .client()
                .get()
                .uri("/v3/api-docs")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(docs -> assertThat(docs).contains("/api/v1/comments", "next_cursor", "account_id", "X-Brand"));
    }
}
