package parley.embeddings.products;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.reactive.result.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.server.ServerWebExchange;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import parley.pipeline.PersonId;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.testing.TestPipeline;
import reactor.core.publisher.Mono;

class ProductApiTest {

    private static final String TENT = """
            {"name": "Lark Tent", "description": "A tent for two.", "price": "249.90", "currency": "EUR",
             "url": "https://shop.example/lark", "in_stock": true,
             "attributes": {"color": "green, sand", "people": 2, "waterproof": true, "sizes": ["S", "M"]},
             "variants": [{"sku": "T-1-S", "attributes": {"size": "S"}, "in_stock": false, "price": "199.00"}]}
            """;

    private static final Actor PERSON = new PersonId(UUID.randomUUID());

    private final BrandId brand = TestPipeline.newBrand();
    private final TestModel model = new TestModel();
    private final WebTestClient http = client(brand);

    private WebTestClient client(BrandId caller) {
        var database = TestPipeline.bean(BrandDatabase.class);
        var api = new ProductApi(new Products(database, model), new ProductFinder(database, model));
        return WebTestClient.bindToController(api)
                .controllerAdvice(new ProblemDetails())
                .argumentResolvers(resolvers -> resolvers.addCustomResolver(new CallerBrand(caller)))
                .build();
    }

    @Test
    void aNewProductIsCreatedAndAChangedOneUpdated() {
        put("T-1", TENT).expectStatus().isCreated();
        put("T-1", TENT.replace("249.90", "229")).expectStatus().isOk();

        http.get()
                .uri("/api/v1/products/T-1")
                .exchange()
                .expectBody()
                .jsonPath("$.sku")
                .isEqualTo("T-1")
                .jsonPath("$.price")
                .isEqualTo("229.00")
                .jsonPath("$.in_stock")
                .isEqualTo(true)
                .jsonPath("$.attributes.people")
                .isEqualTo(2)
                .jsonPath("$.attributes.sizes[1]")
                .isEqualTo("M")
                .jsonPath("$.variants[0].in_stock")
                .isEqualTo(false)
                .jsonPath("$.variants[0].price")
                .isEqualTo("199.00");
    }

    @Test
    void aProductIsEmbeddedWhenItsTextChangesAndNotWhenItsPriceDoes() {
        put("T-1", TENT);
        assertThat(model.calls()).isEqualTo(1);

        put("T-1", TENT.replace("249.90", "199.90").replace("true,\n", "false,\n"));
        assertThat(model.calls()).isEqualTo(1);

        put("T-1", TENT.replace("A tent for two.", "A roomy tent for two."));
        assertThat(model.calls()).isEqualTo(2);
    }

    @Test
    void whatIsDoneToAProductIsWrittenDown() {
        put("T-1", TENT);
        put("T-1", TENT.replace("249.90", "229.00"));
        http.delete().uri("/api/v1/products/T-1").exchange().expectStatus().isNoContent();

        assertThat(TestPipeline.value("""
                select string_agg(concat_ws(' ', action, coalesce(before ->> 'price', '-'), coalesce(after ->> 'price', '-')),
                                  ', ' order by at, id)
                from audit_entry where brand_id = '%s' and subject_id = 'T-1'""".formatted(brand)))
                .isEqualTo("product.put - 249.90, product.put 249.90 229.00, product.deleted 229.00 -");
    }

    @Test
    void aListGoesOnWhereTheLastPageEnded() {
        IntStream.rangeClosed(1, 5).forEach(number -> put("T-" + number, TENT));

        var first = page("/api/v1/products?limit=3");
        var second = page("/api/v1/products?limit=3&cursor=" + first.get("next_cursor"));

        assertThat(skus(first)).containsExactly("T-1", "T-2", "T-3");
        assertThat(skus(second)).containsExactly("T-4", "T-5");
        assertThat(second.get("next_cursor")).isNull();
    }

    @Test
    void aSkuThatIsAnAddressIsRefused() {
        put("search", TENT).expectStatus().isBadRequest();
    }

    @Test
    void aDeletedProductIsGone() {
        put("T-1", TENT);

        http.delete().uri("/api/v1/products/T-1").exchange().expectStatus().isNoContent();

        http.delete().uri("/api/v1/products/T-1").exchange().expectStatus().isNotFound();
        http.get().uri("/api/v1/products/T-1").exchange().expectStatus().isNotFound();
    }

    @Test
    void anotherBrandSeesNothingOfIt() {
        put("T-1", TENT);
        var stranger = client(TestPipeline.newBrand());

        stranger.get().uri("/api/v1/products/T-1").exchange().expectStatus().isNotFound();
        stranger.delete().uri("/api/v1/products/T-1").exchange().expectStatus().isNotFound();
        stranger.get()
                .uri("/api/v1/products/search?q=tent")
                .exchange()
                .expectBody()
                .jsonPath("$.items")
                .isEmpty();
        stranger.put()
                .uri("/api/v1/products/T-1")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(TENT)
                .exchange()
                .expectStatus()
                .isCreated();
    }

    @Test
    void searchFindsByMeaningAndGivesAScore() {
        put("T-1", TENT);
        put("B-1", "{\"name\": \"Wren Bottle\", \"description\": \"Steel bottle for tea.\"}");

        http.get()
                .uri("/api/v1/products/search?q=somewhere to sleep outdoors&limit=5")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[0].sku")
                .isEqualTo("T-1")
                .jsonPath("$.items[0].score")
                .isNumber()
                .jsonPath("$.items[1].sku")
                .isEqualTo("B-1");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongBodies")
    void aWrongFieldIsNamed(String field, String body) {
        put("T-1", body)
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.field")
                .isEqualTo(field);
    }

    static Stream<Arguments> wrongBodies() {
        return Stream.of(
                Arguments.of("name", "{}"),
                Arguments.of("name", "{\"name\": \"  \"}"),
                Arguments.of("name", "{\"name\": \"" + "x".repeat(201) + "\"}"),
                Arguments.of("name", "{\"name\": \"a\\u0000b\"}"),
                Arguments.of("description", with("description", "\"" + "x".repeat(5001) + "\"")),
                Arguments.of("price", with("currency", "\"EUR\", \"price\": \"cheap\"")),
                Arguments.of("price", with("currency", "\"EUR\", \"price\": \"-1\"")),
                Arguments.of("price", with("currency", "\"EUR\", \"price\": \"1.999\"")),
                Arguments.of("price", with("currency", "\"EUR\", \"price\": \"1e3\"")),
                Arguments.of("price", with("currency", "\"EUR\", \"price\": {\"amount\": 1}")),
                Arguments.of("price", with("currency", "\"EUR\", \"price\": \"9999999999999\"")),
                Arguments.of("currency", with("price", "\"5\"")),
                Arguments.of("currency", with("currency", "\"EURO\"")),
                Arguments.of("url", with("url", "\"javascript:alert(1)\"")),
                Arguments.of("url", with("url", "\"https://user:pw@shop.example\"")),
                Arguments.of("url", with("url", "\"not an address\"")),
                Arguments.of("in_stock", with("in_stock", "\"perhaps\"")),
                Arguments.of("attributes.size", with("attributes", "{\"size\": {\"eu\": 1}}")),
                Arguments.of("attributes.size", with("attributes", "{\"size\": \"" + "x".repeat(501) + "\"}")),
                Arguments.of("variants.sku", with("variants", "[{\"sku\": \"\"}]")),
                Arguments.of("variants.sku", with("variants", "[{\"sku\": \"a\"}, {\"sku\": \"a\"}]")),
                Arguments.of("sku", with("sku", "\"T-2\"")),
                Arguments.of("body", "[]"));
    }

    @ParameterizedTest
    @MethodSource("wrongQueries")
    void aWrongQueryIsRefused(String query) {
        http.get().uri("/api/v1/products" + query).exchange().expectStatus().isBadRequest();
    }

    static Stream<String> wrongQueries() {
        return Stream.of(
                "?limit=0",
                "?limit=101",
                "?limit=many",
                "?cursor=%25",
                "?cursor=AA",
                "/search",
                "/search?q=",
                "/search?q=a&limit=51",
                "/search?q=" + "x".repeat(501));
    }

    private static String with(String field, String value) {
        return "{\"name\": \"Lark Tent\", \"" + field + "\": " + value + "}";
    }

    private WebTestClient.ResponseSpec put(String sku, String body) {
        return http.put()
                .uri("/api/v1/products/" + sku)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> page(String uri) {
        return Objects.requireNonNull(http.get()
                .uri(uri)
                .exchange()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody());
    }

    @SuppressWarnings("unchecked")
    private static List<Object> skus(Map<String, Object> page) {
        var items = (List<Map<String, Object>>) Objects.requireNonNull(page.get("items"));
        return items.stream().map(item -> item.get("sku")).toList();
    }

    /** What the application does with errors. */
    @ControllerAdvice
    private static final class ProblemDetails extends ResponseEntityExceptionHandler {}

    /** What the application does from the caller's token. */
    private record CallerBrand(BrandId brand) implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == BrandId.class || parameter.getParameterType() == Actor.class;
        }

        @Override
        public Mono<Object> resolveArgument(
                MethodParameter parameter, BindingContext context, ServerWebExchange exchange) {
            return Mono.just(parameter.getParameterType() == BrandId.class ? brand : PERSON);
        }
    }
}
