package parley.app.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static parley.pipeline.testing.TestPipeline.value;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import parley.app.testing.App;
import parley.app.testing.Person;
import parley.pipeline.BrandId;
import parley.pipeline.database.PinnedDatabase;
import parley.pipeline.testing.TestPipeline;

/**
 * Every line of the table once more for a foreign brand, with the application's own check taken away: it lets the caller in
 * and asks for the foreign brand everywhere, but the transactions are of the caller's brand. What is then still not seen and
 * not changed, row-level security alone has kept.
 */
class SecondWallTest {

    private static final BrandId OWN = brand();
    private static final BrandRows FOREIGN = BrandRows.inEveryTable();
    private static final ConfigurableApplicationContext PINNED = App.start(App.settings(), PinnedDatabase.to(OWN));

    private static final Map<String, String> IDS = Map.ofEntries(
            Map.entry("/comments/", id("comment")),
            Map.entry("/reviews/", id("review_item")),
            Map.entry("/tickets/", id("ticket")),
            Map.entry("/api-keys/", id("api_key")),
            Map.entry("/users/", value("select person_id from membership where brand_id = '" + FOREIGN.brand() + "'")),
            Map.entry(
                    "/accounts/",
                    value("select instagram_user_id from account where brand_id = '" + FOREIGN.brand() + "'")),
            Map.entry("/media/", "m"),
            Map.entry("/rules/", id("brand_rule")),
            Map.entry("/reclassifications/", id("reclassification")),
            Map.entry("/jobs/", id("reclassification")),
            Map.entry("/policies/", "spam"),
            Map.entry("/products/", "s"));

    private static final Map<String, Object> BODY = Map.ofEntries(
            Map.entry("text", "Not yours to answer"),
            Map.entry("reason", "not yours"),
            Map.entry("role", "owner"),
            Map.entry("name", "Not yours"),
            Map.entry("category", "spam"),
            Map.entry("status", "done"),
            Map.entry("action", "reject"),
            Map.entry("ids", List.of(IDS.get("/reviews/"))),
            Map.entry("actions", List.of("hide")),
            Map.entry("min_confidence", 0.5),
            Map.entry("when", List.of(Map.of("type", "link"))),
            Map.entry("email", "not-yours@parley.test"));

    @TestFactory
    Stream<DynamicTest> aForeignBrandIsNeitherSeenNorChanged() {
        var intruder = intruder();
        return Permission.TABLE.stream()
                .filter(line -> List.of(Access.ANALYST, Access.REVIEWER, Access.MANAGER, Access.OWNER)
                        .contains(line.access()))
                .map(line -> dynamicTest(line.method() + " " + line.path(), () -> isKeptOut(intruder, line)));
    }

    private static void isKeptOut(WebTestClient intruder, Permission line) {
        var id = IDS.entrySet().stream()
                .filter(entry -> line.path().contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("1");
        var before = rows();
        var answer = call(intruder, line, id);
        assertThat(rows()).as("the foreign brand's rows").isEqualTo(before);
        IDS.values().stream()
                .filter(foreign -> foreign.length() > 10 && !foreign.equals(id))
                .forEach(foreign -> assertThat(answer).doesNotContain(foreign));
        assertThat(answer).doesNotContain("\"hello\"").doesNotContain("\"Shoe\"");
    }

    private static String call(WebTestClient intruder, Permission line, String id) {
        var request = intruder.method(line.method())
                .uri(line.path().replaceAll("\\{[^}]+}", id))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(MediaType.APPLICATION_JSON);
        var exchange = (line.method().name().equals("GET") ? request : request.bodyValue(BODY)).exchange();
        var type = exchange.returnResult(byte[].class).getResponseHeaders().getContentType();
        return isStream(type)
                ? ""
                : text(exchange.expectBody(String.class).returnResult().getResponseBody());
    }

    private static boolean isStream(@Nullable MediaType type) {
        return MediaType.TEXT_EVENT_STREAM.isCompatibleWith(type);
    }

    private static String text(@Nullable String body) {
        return body == null ? "" : body;
    }

    /** All that the foreign brand has, as one text. */
    private static String rows() {
        return value("""
                select string_agg(t.relname || query_to_xml(
                           format('select r from %%I r where brand_id = ''%1$s'' order by cast(r as text)', t.relname),
                           true, false, '')::text, '' order by t.relname)
                from pg_class t join pg_attribute a on a.attrelid = t.oid
                where a.attname = 'brand_id' and not a.attisdropped and t.relkind in ('r', 'p')
                  and t.relnamespace = 'public'::regnamespace""".formatted(FOREIGN.brand()));
    }

    private static WebTestClient intruder() {
        var token = Person.in(OWN, "owner")
                .joins(FOREIGN.brand(), "owner")
                .login()
                .path("access_token")
                .asString();
        return App.client(PINNED)
                .mutate()
                .defaultHeader("X-Brand", FOREIGN.brand().toString())
                .defaultHeaders(headers -> headers.setBearerAuth(token))
                .build();
    }

    private static String id(String table) {
        return value("select id from " + table + " where brand_id = '" + FOREIGN.brand() + "' limit 1");
    }

    private static BrandId brand() {
        App.context();
        return TestPipeline.newBrand();
    }
}
