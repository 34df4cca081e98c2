package parley.app.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import parley.app.testing.App;
import parley.app.testing.Key;
import parley.app.testing.Person;
import parley.pipeline.BrandId;
import parley.pipeline.testing.TestPipeline;

/** Every line of the table of permissions, for every kind of caller, in their brand, in a foreign one and without any. */
class AccessTableTest {

    private final BrandId own = brand();
    private final BrandId foreign = brand();

    @TestFactory
    Stream<DynamicTest> everyDoorIsAsDeclared() {
        var cells = cells();
        return Permission.TABLE.stream()
                .flatMap(line -> cells.stream()
                        .map(cell -> dynamicTest(
                                line.method() + " " + line.path() + ": " + cell.name, () -> cell.check(line))));
    }

    private List<Cell> cells() {
        var cells = new ArrayList<Cell>();
        cells.add(new Cell("nobody", App.anybody(), null, false, Where.NO_BRAND));
        cells.add(new Cell("nobody, naming a brand", naming(App.anybody(), own), null, false, Where.NO_BRAND));
        var stranger = Person.create().client();
        cells.add(new Cell("somebody without a brand", stranger, Access.CALLER, false, Where.NO_BRAND));
        cells.add(new Cell(
                "somebody without a brand, naming one", naming(stranger, own), Access.CALLER, false, Where.FOREIGN));
        for (var role : List.of(Access.ANALYST, Access.REVIEWER, Access.MANAGER, Access.OWNER)) {
            cells.addAll(member(role, Person.in(own, role.wire()).client(), false));
            cells.addAll(member(role, Key.in(own, role.wire()).client(), true));
        }
        return cells;
    }

    private List<Cell> member(Access role, WebTestClient client, boolean key) {
        var name = key ? "key as " + role.wire() : role.wire();
        return List.of(
                new Cell(name + ", own brand", naming(client, own), role, key, Where.OWN),
                new Cell(name + ", foreign brand", naming(client, foreign), role, key, Where.FOREIGN),
                new Cell(name + ", naming none", client, role, key, Where.OWN));
    }

    private static WebTestClient naming(WebTestClient client, BrandId brand) {
        return client.mutate().defaultHeader("X-Brand", brand.toString()).build();
    }

    private static BrandId brand() {
        App.context();
        return TestPipeline.newBrand();
    }

    private enum Where {
        OWN,
        FOREIGN,
        NO_BRAND
    }

    private enum Door {
        OPEN,
        FORBIDDEN,
        UNKNOWN_CALLER
    }

    /** @param role null for nobody */
    private record Cell(
            String name, WebTestClient client, @Nullable Access role, boolean key, Where where) {

        void check(Permission line) {
            int status = Doors.status(client, line);
            switch (declared(line)) {
                case UNKNOWN_CALLER -> assertThat(status).isEqualTo(401);
                case FORBIDDEN -> assertThat(status).isEqualTo(403);
                case OPEN -> assertThat(status).isNotEqualTo(403).matches(answer -> answer != 401 || isRefresh(line));
            }
        }

        /** Opens to anybody, and then asks for a refresh token that none of these calls brings. */
        private static boolean isRefresh(Permission line) {
            return line.path().equals("/api/v1/auth/refresh");
        }

        private Door declared(Permission line) {
            if (line.access() == Access.ANYBODY) {
                return Door.OPEN;
            }
            if (role == null) {
                return Door.UNKNOWN_CALLER;
            }
            return isEnough(line, role) ? Door.OPEN : Door.FORBIDDEN;
        }

        private boolean isEnough(Permission line, Access role) {
            if (key && !line.keys()) {
                return false;
            }
            return switch (line.access()) {
                case ANYBODY, CALLER -> true;
                case OPERATOR -> false;
                case ANALYST, REVIEWER, MANAGER, OWNER -> where == Where.OWN && role.covers(line.access());
            };
        }
    }

    /** Knocks: with nothing that would do anything, for a call that is let in fails at what it does not say. */
    private static final class Doors {

        static int status(WebTestClient client, Permission line) {
            var request = client.method(line.method())
                    .uri(line.path().replaceAll("\\{[^}]+}", "1"))
                    .contentType(MediaType.APPLICATION_JSON);
            var result = (line.method().name().equals("GET") ? request : request.bodyValue("{}"))
                    .exchange()
                    .returnResult(byte[].class);
            result.getResponseBody().subscribe().dispose(); // a stream of events has no end
            return result.getStatus().value();
        }
    }
}
