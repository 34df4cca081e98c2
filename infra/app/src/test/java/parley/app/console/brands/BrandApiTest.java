package parley.app.console.brands;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.pipeline.testing.TestPipeline.value;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import parley.app.testing.App;
import parley.app.testing.Person;
import parley.pipeline.BrandId;
import parley.pipeline.testing.TestPipeline;

class BrandApiTest {

    private BrandId brand = BrandId.next();
    private WebTestClient manager = App.anybody();

    @BeforeEach
    void aManager() {
        App.context();
        brand = TestPipeline.newBrand();
        TestPipeline.newAccount(brand, "default");
        manager = Person.in(brand, "manager").client();
    }

    @Test
    void aBrandIsShownWithItsAccountsAndTheCallersRole() {
        manager.get()
                .uri("/api/v1/brand")
                .exchange()
                .expectBody()
                .jsonPath("$.id")
                .isEqualTo(brand.toString())
                .jsonPath("$.role")
                .isEqualTo("manager")
                .jsonPath("$.stopped")
                .isEmpty()
                .jsonPath("$.accounts.length()")
                .isEqualTo(1);
    }

    @Test
    void whatIsNotGivenStaysAsItIs() {
        exchange(manager, HttpMethod.PATCH, "", Map.of("send_delay_seconds", 30))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.send_delay_seconds")
                .isEqualTo(30)
                .jsonPath("$.name")
                .isEqualTo("Test brand");
        exchange(manager, HttpMethod.PATCH, "", Map.of("name", "Kiln", "language", "de"))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.send_delay_seconds")
                .isEqualTo(30)
                .jsonPath("$.name")
                .isEqualTo("Kiln")
                .jsonPath("$.language")
                .isEqualTo("de");
        assertThat(value(
                        "select (after ->> 'send_delay_seconds') from audit_entry where brand_id = '%s' order by id limit 1"
                                .formatted(brand)))
                .isEqualTo("30");
    }

    @Test
    void whatCannotBeIsRefusedAndNamed() {
        var bad = Map.<String, Object>of("name", " ", "language", "German", "send_delay_seconds", 301);
        bad.forEach((field, given) -> exchange(manager, HttpMethod.PATCH, "", Map.of(field, given))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo(field));
    }

    @Test
    void anybodyWhoDecidesMayStopAndAManagerLetsGoOn() {
        var reviewer = Person.in(brand, "reviewer");
        exchange(reviewer.client(), HttpMethod.POST, "/stop", Map.of("reason", "it answers nonsense"))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.stopped.by.id")
                .isEqualTo(reviewer.id().toString())
                .jsonPath("$.stopped.by.name")
                .isEqualTo(reviewer.email())
                .jsonPath("$.stopped.reason")
                .isEqualTo("it answers nonsense")
                .jsonPath("$.stopped.at")
                .isNotEmpty();
        exchange(reviewer.client(), HttpMethod.POST, "/resume", Map.of())
                .expectStatus()
                .isForbidden();
        exchange(manager, HttpMethod.POST, "/resume", Map.of())
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.stopped")
                .isEmpty();
        assertThat(value("select string_agg(action, ' ' order by id) from audit_entry where brand_id = '%s'"
                        .formatted(brand)))
                .isEqualTo("brand.stopped brand.resumed");
    }

    private static WebTestClient.ResponseSpec exchange(
            WebTestClient as, HttpMethod method, String path, Map<String, Object> body) {
        return as.method(method)
                .uri("/api/v1/brand" + path)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue(new HashMap<>(body))
                .exchange();
    }
}
