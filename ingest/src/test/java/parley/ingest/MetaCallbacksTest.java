package parley.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.reactive.function.BodyInserters;
import parley.instagram.webhook.MetaApp;

class MetaCallbacksTest {

    private static final ParameterizedTypeReference<Map<String, String>> ANSWER = new ParameterizedTypeReference<>() {};
    private static final String USER = "{\"user_id\":\"218471\",\"algorithm\":\"HMAC-SHA256\"}";

    @Test
    void aDataDeletionIsAnsweredWithACodeAndAPageThatExists() {
        var endpoints = Endpoints.at(URI.create("https://parley.test/"));

        post(endpoints, "data-deletion", Signing.request(Signing.SHOES, USER))
                .expectStatus()
                .isOk()
                .expectBody(ANSWER)
                .value(answer -> {
                    assertThat(answer.get("confirmation_code")).matches("[0-9a-f-]{36}");
                    pageExists(endpoints, String.valueOf(answer.get("url")));
                });
        assertThat(endpoints
                        .meters
                        .get("parley.ingest.callbacks")
                        .tags("kind", "data_deletion", "status", "200")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private static void pageExists(Endpoints endpoints, String url) {
        assertThat(url).startsWith("https://parley.test/webhooks/instagram/data-deletion/");
        endpoints
                .client()
                .get()
                .uri(URI.create(url).getPath())
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.TEXT_PLAIN);
    }

    @Test
    void withoutAPublicAddressThePageIsWhereTheCallerFoundUs() {
        post(Endpoints.thatStore(), "data-deletion", Signing.request(Signing.SHOES, USER))
                .expectBody(ANSWER)
                .value(answer -> assertThat(answer.get("url")).contains("/webhooks/instagram/data-deletion/"));
    }

    @Test
    void aDeauthorisationIsTaken() {
        post(Endpoints.thatStore(), "deauthorize", Signing.request(Signing.HATS, USER))
                .expectStatus()
                .isOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"deauthorize", "data-deletion"})
    void aForeignSignatureIsRefused(String callback) {
        post(Endpoints.thatStore(), callback, Signing.request(new MetaApp("x", "another-secret-4711"), USER))
                .expectStatus()
                .isUnauthorized();
    }

    @ParameterizedTest
    @ValueSource(strings = {"deauthorize", "data-deletion"})
    void aRequestWithoutAFormIsABadRequest(String callback) {
        Endpoints.thatStore()
                .client()
                .post()
                .uri("/webhooks/instagram/" + callback)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{}")
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    private static ResponseSpec post(Endpoints endpoints, String callback, String signedRequest) {
        return endpoints
                .client()
                .post()
                .uri("/webhooks/instagram/" + callback)
                .body(BodyInserters.fromFormData("signed_request", signedRequest))
                .exchange();
    }
}
