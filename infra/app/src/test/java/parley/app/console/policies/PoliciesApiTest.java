package parley.app.console.policies;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import parley.app.testing.App;
import parley.app.testing.Person;
import parley.pipeline.testing.TestPipeline;

class PoliciesApiTest {

    private WebTestClient manager = App.anybody();

    @BeforeEach
    void aManager() {
        App.context();
        manager = Person.in(TestPipeline.newBrand(), "manager").client();
    }

    @Test
    void whatWasPutIsWhatIsGot() {
        put("{\"actions\":[\"auto_reply\",\"hide\"],\"min_confidence\":0.8}")
                .expectStatus()
                .isOk();
        manager.get()
                .uri("/api/v1/policies/question")
                .exchange()
                .expectBody()
                .json("{\"actions\":[\"auto_reply\",\"hide\"],\"min_confidence\":0.8}");
    }

    @Test
    void aBrandThatHasSaidNothingHasTheBuiltInPolicy() {
        manager.get()
                .uri("/api/v1/policies/spam")
                .exchange()
                .expectBody()
                .json("{\"actions\":[\"hide\"],\"min_confidence\":0}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"actions\":[\"ignore\",\"hide\"],\"min_confidence\":0.8}",
                "{\"actions\":[],\"min_confidence\":0.8}",
                "{\"min_confidence\":0.8}",
                "{\"actions\":[\"explode\"],\"min_confidence\":0.8}"
            })
    void actionsThatDoNotGoTogetherAreRefused(String body) {
        put(body)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).startsWith("actions"));
    }

    private WebTestClient.ResponseSpec put(String body) {
        return manager.put()
                .uri("/api/v1/policies/question")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }
}
