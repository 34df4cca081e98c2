package parley.app.console.access;

import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import parley.pipeline.BrandId;
import reactor.core.publisher.Mono;

/** How a brand comes into being: with somebody who owns it, in a transaction that already sees nothing but it. */
public final class NewBrand {

    private NewBrand() {}

    /** Inserts the brand and its owner. */
    public static Mono<Void> insert(DatabaseClient client, BrandId brand, String name, UUID owner) {
        var brandRow = client.sql("insert into brand (id, name) values (:id, :name)")
                .bind("id", brand.value())
                .bind("name", name)
                .then();
        var ownerRow = client.sql(
                        "insert into membership (person_id, brand_id, role) values (:person, :brand, 'owner')")
                .bind("person", owner)
                .bind("brand", brand.value())
                .then();
        return brandRow.then(ownerRow);
    }
}
