package parley.app.testing;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.test.web.reactive.server.WebTestClient;
import parley.pipeline.BrandId;
import parley.pipeline.testing.TestPipeline;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody of a test, who may belong to brands. */
public record Person(UUID id, String email) {

    public static final String PASSWORD = "a password of some length";

    private static final String HASH = Objects.requireNonNull(
            Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8().encode(PASSWORD));

    /** A new one, in no brand. */
    public static Person create() {
        App.context(); // its migrations
        var id = UUID.randomUUID();
        var person = new Person(id, "person-" + id + "@parley.test");
        TestPipeline.execute("insert into person (id, email, password_hash) values ('%s', '%s', '%s')"
                .formatted(id, person.email, HASH));
        return person;
    }

    /** A new one with this role in this brand. */
    public static Person in(BrandId brand, String role) {
        return create().joins(brand, role);
    }

    public Person joins(BrandId brand, String role) {
        TestPipeline.execute("insert into membership (person_id, brand_id, role) values ('%s', '%s', '%s')"
                .formatted(id, brand, role));
        return this;
    }

    /** Logged in. */
    public WebTestClient client() {
        var token = login().path("access_token").asString();
        return App.anybody()
                .mutate()
                .defaultHeaders(headers -> headers.setBearerAuth(token))
                .build();
    }

    /** The answer of the login. */
    public JsonNode login() {
        var body = App.anybody()
                .post()
                .uri("/api/v1/auth/login")
                .bodyValue(Map.of("email", email, "password", PASSWORD))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return new JsonMapper().readTree(Objects.requireNonNull(body));
    }
}
