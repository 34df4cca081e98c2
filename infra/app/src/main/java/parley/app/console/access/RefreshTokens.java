package parley.app.console.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.Row;
import reactor.core.publisher.Mono;

/**
 * Refresh tokens: 256 random bits, used once, kept as a hash. Each use gives the next of its family. When a used one comes
 * back, somebody has copied it: the whole family ends, and whoever it is has to log in.
 */
@Component
final class RefreshTokens {

    private static final int BYTES = 32;

    private final BrandDatabase database;
    private final Duration lifetime;
    private final SecureRandom random = new SecureRandom();

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
                .bind("hash", hash(token))
                .then());
    }

    private Mono<Issued> use(DatabaseClient client, String token) {
        return client.sql("""
                update refresh_token set used_at = now()
                where token_hash = :hash and used_at is null and expires_at > now()
                returning family, person_id""")
                .bind("hash", hash(token))
                .map(Row.to(row -> insert(client, row.uuid("family"), row.uuid("person_id"))))
                .one()
                .flatMap(next -> next);
    }

    private Mono<Issued> endFamilyOfUsed(DatabaseClient client, String token) {
        return client.sql("""
                delete from refresh_token
                where family = (select family from refresh_token where token_hash = :hash and used_at is not null)""").bind("hash", hash(token)).then().then(Mono.empty());
    }

    private Mono<Issued> insert(DatabaseClient client, UUID family, UUID person) {
        var token = next();
        return client.sql("""
                insert into refresh_token (token_hash, family, person_id, expires_at)
                values (:hash, :family, :person, now() + :seconds * interval '1 second')""")
                .bind("hash", hash(token))
                .bind("family", family)
                .bind("person", person)
                .bind("seconds", lifetime.toSeconds())
                .then()
                .thenReturn(new Issued(person, token));
    }

    private String next() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** A token that has just been made; it is nowhere else. */
    record Issued(UUID person, String token) {

        @Override
        public String toString() {
            return "Issued[" + person + "]";
        }
    }
}
