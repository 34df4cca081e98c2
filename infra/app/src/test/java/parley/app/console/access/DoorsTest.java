package parley.app.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;
import parley.app.testing.App;

/** Visits every address that any controller of the running product has. */
class DoorsTest {

    private static final Set<String> OPEN = Set.of(
            "POST /api/v1/auth/login",
            "POST /api/v1/auth/refresh",
            "POST /api/v1/auth/logout",
            "POST /api/v1/auth/invitations/accept",
            "POST /api/v1/auth/password/forgot",
            "POST /api/v1/auth/password/reset",
            "GET /actuator/health",
            "GET /actuator/health/{*path}",
            "GET /actuator/info",
            "GET /actuator/prometheus"); // to this machine: see MetricsDoorTest

    @TestFactory
    Stream<DynamicTest> nothingIsOpenToAnybodyButWhatIsDeclared() {
        return calls().filter(call -> !OPEN.contains(call.toString()))
                .map(call -> dynamicTest(call + " needs a login", () -> status(App.anybody(), call, 401)));
    }

    @Test
    void everyAddressOfTheApiIsInTheTable() {
        var declared = Permission.TABLE.stream()
                .map(line -> new Call(line.method(), line.path()).toString())
                .toList();
        assertThat(calls().map(Call::toString).filter(call -> call.contains("/api/") || call.contains("/v3/")))
                .isNotEmpty()
                .allMatch(declared::contains);
    }

    private static Stream<Call> calls() {
        return App.context().getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(info -> info.getPatternsCondition().getPatterns().stream()
                        .flatMap(path -> methods(info.getMethodsCondition().getMethods())
                                .map(method -> new Call(method, path.getPatternString()))));
    }

    private static Stream<HttpMethod> methods(Set<RequestMethod> declared) {
        return declared.isEmpty()
                ? Stream.of(HttpMethod.GET, HttpMethod.POST)
                : declared.stream().map(RequestMethod::asHttpMethod);
    }

    private static void status(WebTestClient client, Call call, int expected) {
        var response = client.method(call.method)
                .uri(call.path.replaceAll("\\{[^}]+}", "1"))
                .exchange();
        assertThat(response.expectBody().returnResult().getStatus().value())
                .as("%s", call)
                .isEqualTo(expected);
    }

    private record Call(HttpMethod method, String path) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
