package parley.app.testing;

import java.util.UUID;
import org.springframework.test.web.reactive.server.WebTestClient;
import parley.pipeline.BrandId;
import parley.pipeline.testing.TestPipeline;

/** A program of a test, with a key of a brand. */
public record Key(UUID id, String text) {

    public static Key in(BrandId brand, String role) {
        var id = UUID.randomUUID();
        var key = new Key(id, "pk_of-a-test-" + id);
        var maker = Person.create();
        TestPipeline.execute("""
                insert into api_key (id, brand_id, name, role, key_hash, prefix, created_by)
                values ('%s', '%s', 'key of a test', '%s', sha256(convert_to('%s', 'UTF8')), 'pk_of', '%s')""".formatted(id, brand, role, key.text, maker.id()));
        return key;
    }

    public WebTestClient client() {
        return App.anybody()
                .mutate()
                .defaultHeaders(headers -> headers.setBearerAuth(text))
                .build();
    }
}
