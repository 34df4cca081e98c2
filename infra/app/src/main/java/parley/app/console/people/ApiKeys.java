package parley.app.console.people;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import parley.app.console.access.KeyDoor;
import parley.app.console.access.RandomToken;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import parley.pipeline.TimeOrderedIds;
import parley.pipeline.audit.Audit;
import parley.pipeline.audit.Subject;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.Row;
import parley.pipeline.requests.OnceOnly;
import parley.pipeline.requests.WriteRequest;
import reactor.core.publisher.Mono;

/** The keys of a brand that are not revoked. */
@Component
final class ApiKeys {

    private static final int MOST = 100;
    private static final int SHOWN = KeyDoor.PREFIX.length() + 6;
    private static final String COLUMNS = "id, name, role, prefix, created_at, last_used_at";

    private final BrandDatabase database;
    private final OnceOnly onceOnly;

    ApiKeys(BrandDatabase database) {
        this.database = database;
        this.onceOnly = new OnceOnly(database);
    }

    /** Oldest first. */
    Mono<List<ApiKey>> of(BrandId brand) {
        return database.as(
                brand,
                client -> client.sql(
                                "select " + COLUMNS
                                        + " from api_key where brand_id = :brand and revoked_at is null order by created_at, id")
                        .bind("brand", brand.value())
                        .map(Row.to(ApiKey::of))
                        .all()
                        .collectList());
    }

    /** Makes one. Only the first answer has the key in it: answers are kept for who asks twice, and keys are not. */
    Mono<ApiKey> make(WriteRequest request, String name, String role) {
        var id = TimeOrderedIds.next();
        var key = new RandomToken(KeyDoor.PREFIX + RandomToken.next().text());
        return onceOnly.run(
                        request,
                        ApiKey.class,
                        client -> refuseMore(client, request.brand())
                                .then(insert(client, request, id, name, role, key))
                                .delayUntil(made -> new Audit(client::sql)
                                        .record(
                                                request.brand(),
                                                request.actor(),
                                                "api_key.made",
                                                subject(id),
                                                null,
                                                summary(made))))
                .map(made -> made.id().equals(id) ? made.with(key.text()) : made);
    }

    /** It opens nothing from now on; fails with 404 if there is none. */
    Mono<Void> revoke(BrandId brand, Actor owner, UUID id) {
        return database.as(
                brand,
                client -> end(client, brand, id)
                        .switchIfEmpty(Mono.error(() -> Refusal.notFound("key")))
                        .flatMap(was -> new Audit(client::sql)
                                .record(brand, owner, "api_key.revoked", subject(id), summary(was), null)));
    }

    private static Mono<ApiKey> insert(
            DatabaseClient client, WriteRequest request, UUID id, String name, String role, RandomToken key) {
        return client.sql("""
                insert into api_key (id, brand_id, name, role, key_hash, prefix, created_by)
                values (:id, :brand, :name, :role, :hash, :prefix, :owner)
                returning\s""" + COLUMNS)
                .bind("id", id)
                .bind("brand", request.brand().value())
                .bind("name", name)
                .bind("role", role)
                .bind("hash", key.hash())
                .bind("prefix", key.text().substring(0, SHOWN))
                .bind("owner", request.actor().value())
                .map(Row.to(ApiKey::of))
                .one();
    }

    private static Mono<ApiKey> end(DatabaseClient client, BrandId brand, UUID id) {
        return client.sql("""
                update api_key set revoked_at = now()
                where brand_id = :brand and id = :id and revoked_at is null
                returning\s""" + COLUMNS)
                .bind("brand", brand.value())
                .bind("id", id)
                .map(Row.to(ApiKey::of))
                .one();
    }

    private static Mono<Void> refuseMore(DatabaseClient client, BrandId brand) {
        return client.sql("select count(*) as keys from api_key where brand_id = :brand and revoked_at is null")
                .bind("brand", brand.value())
                .map(Row.to(row -> row.count("keys")))
                .one()
                .filter(keys -> keys >= MOST)
                .flatMap(many -> Mono.error(Refusal.conflict("Too many keys: revoke some first.")));
    }

    private static Subject subject(UUID id) {
        return Subject.of("api_key", id);
    }

    private static Map<String, String> summary(ApiKey key) {
        return Map.of("name", key.name(), "role", key.role(), "prefix", key.prefix());
    }
}
