package parley.app.console.access;

import org.springframework.stereotype.Component;
import parley.pipeline.ApiKeyId;
import parley.pipeline.BrandId;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.Row;
import reactor.core.publisher.Mono;

/** Lets programs in by the key of a brand. */
@Component
public final class KeyDoor {

    /** What every key begins with. */
    public static final String PREFIX = "pk_";

    private final BrandDatabase database;

    KeyDoor(BrandDatabase database) {
        this.database = database;
    }

    /** Whose the key is, and notes that it is used; empty if it is unknown or revoked. */
    Mono<Caller> open(RandomToken key) {
        return database.asNobody(client -> client.sql("select * from api_key_of(:hash)")
                .bind("hash", key.hash())
                .map(Row.to(KeyDoor::caller))
                .one());
    }

    /** The same key once more; empty if it has been revoked. */
    Mono<Caller> again(Caller.Key key) {
        return database.as(
                key.membership().brand(),
                client -> client.sql("select 1 from api_key where id = :id and revoked_at is null")
                        .bind("id", key.actor().value())
                        .map(row -> (Caller) key)
                        .one());
    }

    private static Caller caller(Row row) {
        var membership = new Membership(
                new BrandId(row.uuid("brand_id")), row.text("brand_name"), Access.role(row.text("role")));
        return new Caller.Key(new ApiKeyId(row.uuid("id")), membership);
    }
}
