package parley.app.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import parley.app.testing.App;
import parley.app.testing.Person;

/** What a page of somebody else's can make a browser do to us: nothing. */
class OtherPagesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example", "null", "http://127.0.0.1:1", "https://console.parley.test.evil.example"
            })
    void theCookieCountsFromOurPageOnly(String origin) {
        var cookie = Person.create().login().path("refresh_token").asString();
        withCookie("refresh", cookie, origin).expectStatus().isUnauthorized();
        withCookie("logout", cookie, origin).expectStatus().isUnauthorized();
        withCookie("refresh", cookie, App.origin()).expectStatus().isOk(); // it is still good
    }

    @Test
    void theCookieOpensNothingButItsRenewalAndItsEnd() {
        var cookie = Person.create().login().path("refresh_token").asString();
        for (var line : Permission.TABLE) {
            if (line.access() != Access.ANYBODY) {
                int status = App.anybody()
                        .method(line.method())
                        .uri(line.path().replaceAll("\\{[^}]+}", "1"))
                        .cookie(AuthApi.COOKIE, cookie)
                        .exchange()
                        .expectBody()
                        .returnResult()
                        .getStatus()
                        .value();
                assertThat(status).as("%s", line).isEqualTo(401);
            }
        }
    }

    @Test
    void aFormOfAnotherPageDoesNotLogAnybodyIn() {
        var person = Person.create();
        for (var type : new MediaType[] {MediaType.TEXT_PLAIN, MediaType.APPLICATION_FORM_URLENCODED}) {
            App.anybody()
                    .post()
                    .uri("/api/v1/auth/login")
                    .contentType(type)
                    .bodyValue("{\"email\":\"" + person.email() + "\",\"password\":\"" + Person.PASSWORD + "\"}")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(415);
        }
    }

    @Test
    void noOtherPageIsAllowedToReadAnAnswer() {
        var preflight = App.anybody()
                .options()
                .uri("/api/v1/auth/login")
                .header(HttpHeaders.ORIGIN, "https://evil.example")
                .header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "POST")
                .header(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS, "content-type")
                .exchange();
        preflight.expectHeader().doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
        Person.create()
                .client()
                .get()
                .uri("/api/v1/brands")
                .header(HttpHeaders.ORIGIN, "https://evil.example")
                .exchange()
                .expectHeader()
                .doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/%2F%2Fevil.example/..",
                "/\\evil.example",
                "/?next=https://evil.example",
                "/api/v1/auth/login?redirect_uri=https://evil.example",
                "/api/v1/me?continue=//evil.example"
            })
    void nothingSendsABrowserElsewhere(String address) {
        var answer = App.anybody()
                .get()
                .uri(java.net.URI.create(App.origin() + address.replace("\\", "%5C")))
                .header("X-Forwarded-Host", "evil.example")
                .exchange()
                .expectBody()
                .returnResult();
        assertThat(answer.getStatus().is3xxRedirection()).isFalse();
        assertThat(answer.getResponseHeaders().containsHeader(HttpHeaders.LOCATION))
                .isFalse();
    }

    private static ResponseSpec withCookie(String what, String cookie, String origin) {
        return App.anybody()
                .post()
                .uri("/api/v1/auth/" + what)
                .cookie(AuthApi.COOKIE, cookie)
                .header(HttpHeaders.ORIGIN, origin)
                .bodyValue(Map.of())
                .exchange();
    }
}
