package parley.app.console.brands;

import java.util.Map;
import org.junit.jupiter.api.Test;
import parley.app.testing.App;
import parley.app.testing.Person;
import parley.pipeline.testing.TestPipeline;

class BrandsApiTest {

    @Test
    void aNewBrandCanBeUsedAtOnceByWhoMadeItWithTheSameToken() {
        App.context();
        var client = Person.in(TestPipeline.newBrand(), "owner").client();
        var id = new StringBuilder();
        client.post()
                .uri("/api/v1/brands")
                .bodyValue(Map.of("name", "Second"))
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.id")
                .value(String.class, id::append);
        client.get()
                .uri("/api/v1/comments")
                .header("X-Brand", id.toString())
                .exchange()
                .expectStatus()
                .isOk();
        client.get()
                .uri("/api/v1/brands")
                .exchange()
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(2);
    }

    @Test
    void whoOwnsNoBrandMakesNone() {
        App.context();
        Person.in(TestPipeline.newBrand(), "manager")
                .client()
                .post()
                .uri("/api/v1/brands")
                .bodyValue(Map.of("name", "Mine"))
                .exchange()
                .expectStatus()
                .isForbidden();
    }
}
