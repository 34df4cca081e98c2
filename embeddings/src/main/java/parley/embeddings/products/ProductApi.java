package parley.embeddings.products;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The catalogue over HTTP, always that of the caller's brand. */
@RestController
@RequestMapping("/api/v1/products")
final class ProductApi {

    private static final int LONGEST_QUERY = 500;

    private final Products products;
    private final ProductFinder finder;
    private final JsonMapper json = JsonMapper.shared();

    ProductApi(Products products, ProductFinder finder) {
        this.products = products;
        this.finder = finder;
    }

    /** 201 with a new product, 200 with a changed one, 400 naming the field that is wrong. */
    @PutMapping("/{sku}")
    Mono<ResponseEntity<Product>> put(
            BrandId brand, Actor actor, @PathVariable String sku, @RequestBody JsonNode body) {
        Product product = ProductRules.product(sku, read(body));
        return products.put(brand, actor, product)
                .map(isNew -> ResponseEntity.status(isNew ? HttpStatus.CREATED : HttpStatus.OK)
                        .body(product));
    }

    @GetMapping("/{sku}")
    Mono<Product> get(BrandId brand, @PathVariable String sku) {
        return products.get(brand, FieldRules.sku("sku", sku)).switchIfEmpty(Mono.error(() -> notFound(sku)));
    }

    /** In the order of their sku; {@code limit} 1 to 100. */
    @GetMapping
    Mono<ProductPage<Product>> list(
            BrandId brand,
            @RequestParam(defaultValue = "30") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        FieldRules.require(limit >= 1 && limit <= 100, "limit", "must be 1 to 100");
        return products.after(brand, ProductPage.startOf(cursor), limit + 1).map(rows -> ProductPage.of(rows, limit));
    }

    /** 204, or 404 if there was none. */
    @DeleteMapping("/{sku}")
    Mono<ResponseEntity<Void>> delete(BrandId brand, Actor actor, @PathVariable String sku) {
        return products.delete(brand, actor, FieldRules.sku("sku", sku))
                .filter(wasThere -> wasThere)
                .switchIfEmpty(Mono.error(() -> notFound(sku)))
                .map(wasThere -> ResponseEntity.noContent().build());
    }

    /** By meaning and by word, best first; {@code limit} 1 to 50. */
    @GetMapping("/search")
    Mono<ProductPage<ProductHit>> search(
            BrandId brand, @RequestParam String q, @RequestParam(defaultValue = "10") int limit) {
        FieldRules.require(limit >= 1 && limit <= 50, "limit", "must be 1 to 50");
        String query = FieldRules.text("q", q, LONGEST_QUERY);
        return finder.find(brand, query, limit).map(hits -> new ProductPage<>(hits, null));
    }

    /** Reads the body here and not in the framework, so that a value of the wrong type names its field too. */
    private ProductBody read(JsonNode body) {
        try {
            return json.treeToValue(body, ProductBody.class);
        } catch (JacksonException e) {
            String field =
                    e.getPath().isEmpty() ? "body" : e.getPath().getFirst().getPropertyName();
            throw new InvalidProduct(field == null ? "body" : field, "has the wrong type");
        }
    }

    private static ErrorResponseException notFound(String sku) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "This brand has no product " + sku);
        return new ErrorResponseException(HttpStatus.NOT_FOUND, problem, null);
    }
}
