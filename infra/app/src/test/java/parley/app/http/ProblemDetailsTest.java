package parley.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import parley.app.testing.App;

class ProblemDetailsTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /nothing-here, 404",
        "GET, /api/v1/nothing-here, 404",
        "GET, /actuator/env, 404",
        "GET, /api/v1/comments, 401",
        "PATCH, /api/v1/brands, 405",
        "GET, /api/v1/auth/login, 405",
        "POST, /parley.js, 405"
    })
    void everyRefusalIsAProblemDetailWithACorrelationId(String method, String path, int status) {
        problem(App.anybody().method(HttpMethod.valueOf(method)).uri(path).exchange(), status);
    }

    @Test
    void aBodyOfAnotherMediaTypeIsRefused() {
        problem(
                App.anybody()
                        .post()
                        .uri("/api/v1/auth/login")
                        .contentType(MediaType.TEXT_PLAIN)
                        .bodyValue("hello")
                        .exchange(),
                415);
    }

    @Test
    void aMissingFieldIsNamed() {
        problem(
                        App.anybody()
                                .post()
                                .uri("/api/v1/auth/login")
                                .bodyValue(Map.of("email", "a@b.example"))
                                .exchange(),
                        400)
                .jsonPath("$.errors[0].field")
                .isEqualTo("password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "\"x\"", "{\"email\":[1],\"password\":\"x\"}"})
    void aBodyThatCannotBeReadIsABadRequestThatTellsNothingOfTheInside(String body) {
        problem(
                        App.anybody()
                                .post()
                                .uri("/api/v1/auth/login")
                                .contentType(MediaType.APPLICATION_JSON)
                                .bodyValue(body)
                                .exchange(),
                        400)
                .jsonPath("$.detail")
                .value(
                        String.class,
                        detail -> assertThat(detail).endsWith(" is not valid").doesNotContain("parley.", "jackson"));
    }

    @Test
    void aPlainCorrelationIdIsKeptAndAnyOtherReplaced() {
        App.anybody()
                .get()
                .uri("/nothing-here")
                .header("X-Correlation-Id", "order-4711.a")
                .exchange()
                .expectHeader()
                .valueEquals("X-Correlation-Id", "order-4711.a")
                .expectBody()
                .jsonPath("$.correlation_id")
                .isEqualTo("order-4711.a");
        App.anybody()
                .get()
                .uri("/nothing-here")
                .header("X-Correlation-Id", "{jndi:ldap}")
                .exchange()
                .expectHeader()
                .value("X-Correlation-Id", id -> assertThat(id).matches("[0-9a-f-]{36}"));
    }

    private static WebTestClient.BodyContentSpec problem(WebTestClient.ResponseSpec response, int status) {
        return response.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo(status)
                .jsonPath("$.title")
                .isNotEmpty()
                .jsonPath("$.correlation_id")
                .isNotEmpty()
                .jsonPath("$.trace")
                .doesNotExist();
    }
}
