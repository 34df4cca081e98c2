package parley.app.console.people;

import io.r2dbc.spi.Parameters;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.app.console.access.RandomToken;
import parley.pipeline.BrandId;
import parley.pipeline.database.Row;
import parley.pipeline.database.Statements;
import reactor.core.publisher.Mono;

/** Tokens that open something once and for some time; the newest for a subject is the one that counts. */
record OneTimeTokens(Statements database) {

    static final String INVITATION = "invitation";
    static final String PASSWORD_RESET = "password_reset";

    /** A token to accept an invitation with. */
    Mono<RandomToken> toAccept(BrandId brand, UUID invitation, Duration lifetime) {
        return make(INVITATION, invitation, brand, lifetime);
    }

    /** A token to set a person's password with. */
    Mono<RandomToken> toReset(UUID person, Duration lifetime) {
        return make(PASSWORD_RESET, person, null, lifetime);
    }

    /** What it opens; empty if nothing. */
    Mono<Opened> find(String purpose, RandomToken token) {
        return database.sql("""
                select subject, brand from one_time_token
                where token_hash = :hash and purpose = :purpose and expires_at > now()""")
                .bind("hash", token.hash())
                .bind("purpose", purpose)
                .map(Row.to(Opened::of))
                .one();
    }

    /** Uses it up, and with it whatever else opens the same; empty if somebody was faster. */
    Mono<Opened> use(String purpose, RandomToken token) {
        return database.sql("""
                delete from one_time_token
                where token_hash = :hash and purpose = :purpose and expires_at > now()
                returning subject, brand""")
                .bind("hash", token.hash())
                .bind("purpose", purpose)
                .map(Row.to(Opened::of))
                .one();
    }

    /** Nothing opens this any more. */
    Mono<Void> forget(UUID subject) {
        return database.sql("delete from one_time_token where subject = :subject or expires_at < now()")
                .bind("subject", subject)
                .then();
    }

    private Mono<RandomToken> make(String purpose, UUID subject, @Nullable BrandId brand, Duration lifetime) {
        var token = RandomToken.next();
        var insert = database.sql("""
                insert into one_time_token (token_hash, purpose, subject, brand, expires_at)
                values (:hash, :purpose, :subject, :brand, now() + :seconds * interval '1 second')""")
                .bind("hash", token.hash())
                .bind("purpose", purpose)
                .bind("subject", subject)
                .bind("brand", brand == null ? Parameters.in(UUID.class) : brand.value())
                .bind("seconds", lifetime.toSeconds());
        return forget(subject).then(insert.then()).thenReturn(token);
    }

    /**
     * What a token opens.
     *
     * @param subject the invitation, or the person
     * @param brand of the invitation
     */
    record Opened(UUID subject, @Nullable BrandId brand) {

        static Opened of(Row row) {
            var brand = row.maybe("brand", UUID.class);
            return new Opened(row.uuid("subject"), brand == null ? null : new BrandId(brand));
        }
    }
}
