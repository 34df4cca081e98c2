package parley.app.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import parley.app.testing.App;
import parley.app.testing.Person;
import parley.pipeline.testing.TestPipeline;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LoginTest {

    private static final String BRANDS = "/api/v1/brands";

    @Test
    void theFirstOwnerComesFromTheSettingsWithABrandOfTheirOwn() {
        var tokens = json(login(App.OWNER, App.OWNER_PASSWORD).expectStatus().isOk());
        assertThat(tokens.path("expires_in").asInt()).isEqualTo(900);
        App.anybody()
                .get()
                .uri(BRANDS)
                .headers(headers ->
                        headers.setBearerAuth(tokens.path("access_token").asString()))
                .exchange()
                .expectBody()
                .jsonPath("$.items[0].name")
                .isEqualTo("My brand")
                .jsonPath("$.items[0].role")
                .isEqualTo("owner");
    }

    @Test
    void aWrongPasswordAndAnUnknownEmailLookTheSame() {
        var known = Person.create();
        var wrong = json(login(known.email(), "not the password").expectStatus().isUnauthorized());
        var unknown = json(login("nobody-" + UUID.randomUUID() + "@parley.test", "not the password")
                .expectStatus()
                .isUnauthorized());
        assertThat(wrong.path("detail")).isEqualTo(unknown.path("detail"));
    }

    @Test
    void guessingAtAnAccountIsSlowedDownEvenForTheRightPassword() {
        var victim = Person.create();
        for (int n = 0; n < LoginBrake.FREE_PER_ACCOUNT; n++) {
            login(victim.email(), "guess " + n).expectStatus().isUnauthorized();
        }
        login(victim.email(), Person.PASSWORD)
                .expectStatus()
                .isEqualTo(429)
                .expectHeader()
                .value(
                        HttpHeaders.RETRY_AFTER,
                        seconds -> assertThat(Integer.parseInt(seconds)).isBetween(1, 600));
    }

    @Test
    void afterTheWaitTheRightPasswordCountsAndClearsTheAccount() {
        var person = Person.create();
        for (int n = 0; n < LoginBrake.FREE_PER_ACCOUNT; n++) {
            login(person.email(), "guess " + n).expectStatus().isUnauthorized();
        }
        TestPipeline.execute("update login_attempt set next_at = now() where key = 'account " + person.email() + "'");
        login(person.email(), Person.PASSWORD).expectStatus().isOk();
        assertThat(TestPipeline.value(
                        "select count(*) from login_attempt where key = 'account " + person.email() + "'"))
                .isEqualTo("0");
    }

    @Test
    void aRefreshTokenIsGivenAsABodyFieldAndAsACookieThatNoScriptOrOtherSiteSees() {
        var person = Person.create();
        login(person.email(), Person.PASSWORD)
                .expectCookie()
                .httpOnly(AuthApi.COOKIE, true)
                .expectCookie()
                .sameSite(AuthApi.COOKIE, "Strict")
                .expectCookie()
                .path(AuthApi.COOKIE, "/api/v1/auth");
    }

    @Test
    void refreshingGivesTheNextTokenOfTheFamily() {
        var first = Person.create().login().path("refresh_token").asString();
        var second =
                json(refresh(first).expectStatus().isOk()).path("refresh_token").asString();
        assertThat(second).isNotEqualTo(first);
        refresh(second).expectStatus().isOk();
    }

    @Test
    void aUsedRefreshTokenThatComesBackEndsTheWholeFamily() {
        var stolen = Person.create().login().path("refresh_token").asString();
        var next = json(refresh(stolen).expectStatus().isOk())
                .path("refresh_token")
                .asString();
        refresh(stolen).expectStatus().isUnauthorized();
        refresh(next).expectStatus().isUnauthorized();
    }

    @Test
    void thePageRefreshesByItsCookieEvenWithAnExpiredAccessToken() {
        var token = Person.create().login().path("refresh_token").asString();
        App.anybody()
                .post()
                .uri("/api/v1/auth/refresh")
                .cookie(AuthApi.COOKIE, token)
                .header(HttpHeaders.AUTHORIZATION, "Bearer expired")
                .bodyValue(Map.of())
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void afterLogoutTheRefreshTokenIsWorthNothing() {
        var token = Person.create().login().path("refresh_token").asString();
        post("/api/v1/auth/logout", Map.of("refresh_token", token))
                .expectStatus()
                .isNoContent();
        refresh(token).expectStatus().isUnauthorized();
    }

    @Test
    void afterLogoutAnAccessTokenThatHasNotRunOutIsWorthNothing() {
        var tokens = Person.create().login();
        brands(tokens).expectStatus().isOk();
        post(
                "/api/v1/auth/logout",
                Map.of("refresh_token", tokens.path("refresh_token").asString()));
        brands(tokens).expectStatus().isUnauthorized();
    }

    @Test
    void aLogoutEndsOneSessionAndNotTheOthersOfThatPerson() {
        var person = Person.create();
        var here = person.login();
        var there = person.login();
        post(
                "/api/v1/auth/logout",
                Map.of("refresh_token", here.path("refresh_token").asString()));
        brands(here).expectStatus().isUnauthorized();
        brands(there).expectStatus().isOk();
    }

    @Test
    void aRefreshedSessionKeepsItsFormerAccessTokenUntilItRunsOut() {
        var first = Person.create().login();
        refresh(first.path("refresh_token").asString()).expectStatus().isOk();
        brands(first).expectStatus().isOk();
    }

    @Test
    void theFamilyOfACopiedRefreshTokenTakesItsAccessTokensAlong() {
        var first = Person.create().login();
        var stolen = first.path("refresh_token").asString();
        var next = json(refresh(stolen).expectStatus().isOk());
        refresh(stolen).expectStatus().isUnauthorized();
        brands(first).expectStatus().isUnauthorized();
        brands(next).expectStatus().isUnauthorized();
    }

    @Test
    void anUnknownEmailCostsTheSameWorkAsAWrongPassword() {
        var known = Person.create().email();
        double ofKnown =
                hashesOf(() -> login(known, "not the password").expectStatus().isUnauthorized());
        double ofUnknown = hashesOf(() -> login("nobody-" + UUID.randomUUID() + "@parley.test", "not the password")
                .expectStatus()
                .isUnauthorized());
        assertThat(ofKnown).isEqualTo(1);
        assertThat(ofUnknown).isEqualTo(1);
    }

    @Test
    void loggingOutTwiceOrWithoutEverHavingLoggedInIsFine() {
        post("/api/v1/auth/logout", Map.of()).expectStatus().isNoContent();
    }

    @Test
    void neitherPasswordsNorRefreshTokensAreInTheDatabase() {
        var person = Person.create();
        var token = person.login().path("refresh_token").asString();
        var hex = java.util.HexFormat.of().formatHex(token.getBytes(StandardCharsets.UTF_8));
        assertThat(TestPipeline.value(
                        "select count(*) from refresh_token where encode(token_hash, 'hex') = '" + hex + "'"))
                .isEqualTo("0");
        assertThat(TestPipeline.value("select password_hash from person where id = '" + person.id() + "'"))
                .startsWith("$argon2id$");
    }

    @Test
    void anUnsignedOrForeignTokenOpensNothing() {
        for (var token : new String[] {
            "eyJhbGciOiJub25lIn0.eyJpc3MiOiJwYXJsZXkiLCJzdWIiOiJ4In0.",
            "eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJwYXJsZXkifQ.c2lnbmF0dXJl",
            "nonsense"
        }) {
            App.anybody()
                    .get()
                    .uri(BRANDS)
                    .headers(headers -> headers.setBearerAuth(token))
                    .exchange()
                    .expectStatus()
                    .isUnauthorized();
        }
    }

    /** How often Argon2 was at work: the time of a login is that, and all that differs between machines. */
    private static double hashesOf(Runnable call) {
        var counter =
                App.bean(MeterRegistry.class).get("parley.passwords.hashed").counter();
        double before = counter.count();
        call.run();
        return counter.count() - before;
    }

    private static ResponseSpec brands(JsonNode tokens) {
        return App.anybody()
                .get()
                .uri(BRANDS)
                .headers(headers ->
                        headers.setBearerAuth(tokens.path("access_token").asString()))
                .exchange();
    }

    private static ResponseSpec login(String email, String password) {
        return post("/api/v1/auth/login", Map.of("email", email, "password", password));
    }

    private static ResponseSpec refresh(String token) {
        return post("/api/v1/auth/refresh", Map.of("refresh_token", token));
    }

    private static ResponseSpec post(String path, Map<String, String> body) {
        return App.anybody().post().uri(path).bodyValue(body).exchange();
    }

    private static JsonNode json(ResponseSpec response) {
        var body = response.expectBody().returnResult().getResponseBody();
        return new JsonMapper().readTree(body == null ? new byte[0] : body);
    }
}
