package parley.app.console.access;

import java.time.Duration;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.Row;
import reactor.core.publisher.Mono;

/**
 * Refresh tokens: 256 random bits, used once, kept as a hash. Each use gives the next of its family. When a used one comes
 * back, somebody has copied it: the whole family ends, and whoever it is has to log in. A family is a session: with its last
 * row the access tokens that name it count no more.
 */
@Component
public final class RefreshTokens {

    private final BrandDatabase database;
    private final Duration lifetime;

    RefreshTokens(BrandDatabase database, AuthSettings settings) {
        this.database = database;
        this.lifetime = settings.refreshLifetime();
    }

    Duration lifetime() {
        return lifetime;
    }

    /** The first of a new family. Clears away what has expired meanwhile. */
    Mono<Issued> start(UUID person) {
        return database.asNobody(
                client -> client.sql("delete from refresh_token where person_id = :person and expires_at < now()")
                        .bind("person", person)
                        .then()
                        .then(insert(client, UUID.randomUUID(), person)));
    }

    /** The next of its family; empty if the token is unknown, expired or used. */
    Mono<Issued> rotate(String token) {
        return database.asNobody(client -> use(client, token).switchIfEmpty(endFamilyOfUsed(client, token)));
    }

    /** Ends the family, however old the token. */
    Mono<Void> end(String token) {
        return database.asNobody(client -> client.sql(
                        "delete from refresh_token where family = (select family from refresh_token where token_hash = :hash)")
                .bind("hash", new RandomToken(token).hash())
                .then());
    }

    /** Ends all sessions of a person, in the caller's transaction. */
    public static Mono<Void> endAll(DatabaseClient client, UUID person) {
        return client.sql("delete from refresh_token where person_id = :person")
                .bind("person", person)
                .then();
    }

    private Mono<Issued> use(DatabaseClient client, String token) {
        return client.sql("""
                update refresh_token set used_at = now()
                where token_hash = :hash and used_at is null and expires_at > now()
                returning family, person_id""")
                .bind("hash", new RandomToken(token).hash())
                .map(Row.to(row -> insert(client, row.uuid("family"), row.uuid("person_id"))))
                .one()
                .flatMap(next -> next);
    }

    private Mono<Issued> endFamilyOfUsed(DatabaseClient client, String token) {
        return client.sql("""
                delete from refresh_token
                where family = (select family from refresh_token where token_hash = :hash and used_at is not null)""")
                .bind("hash", new RandomToken(token).hash())
                .then()
                .then(Mono.empty());
    }

    /** The person is seen, now and with every further token. */
    private Mono<Issued> insert(DatabaseClient client, UUID family, UUID person) {
        var token = RandomToken.next();
        return client.sql("""
                with seen as (update person set last_seen_at = now() where id = :person)
                insert into refresh_token (token_hash, family, person_id, expires_at)
                values (:hash, :family, :person, now() + :seconds * interval '1 second')""")
                .bind("hash", token.hash())
                .bind("family", family)
                .bind("person", person)
                .bind("seconds", lifetime.toSeconds())
                .then()
                .thenReturn(new Issued(person, family, token.text()));
    }

    /** A token that has just been made; it is nowhere else. */
    record Issued(UUID person, UUID family, String token) {

        @Override
        public String toString() {
            return "Issued[" + person + "]";
        }
    }
}
