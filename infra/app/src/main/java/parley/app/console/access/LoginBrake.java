package parley.app.console.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.Row;
import reactor.core.publisher.Mono;

/**
 * Slows guessing down, per account and per address, in the database and so on all instances alike. An attempt counts
 * before its password is looked at, so that many at once count as many; success takes it back. Nobody is locked out for
 * longer than some four minutes, or a stranger could do that to anyone.
 */
@Component
public final class LoginBrake {

    /** Wrong passwords of one account before each costs twice the wait of the one before. */
    static final int FREE_PER_ACCOUNT = 5;

    private static final int FREE_PER_ADDRESS = 50; // an office has one address
    private static final int FREE_MAILS = 3;

    private final BrandDatabase database;

    LoginBrake(BrandDatabase database) {
        this.database = database;
    }

    /** Counts an attempt; fails with {@link TooManyAttempts} if it comes too early. */
    public Mono<Void> attempt(String email, String address) {
        return database.asNobody(client -> count(client, account(email), FREE_PER_ACCOUNT)
                .then(count(client, address(address), FREE_PER_ADDRESS)));
    }

    /**
     * Counts somebody who has forgotten a password; fails with {@link TooManyAttempts} if their address asks too often.
     * False if it is asked for this account too often: whoever asks must not learn that.
     */
    public Mono<Boolean> forgot(String email, String address) {
        var ofAccount = database.asNobody(client -> count(client, "forgotten " + account(email), FREE_MAILS))
                .thenReturn(true)
                .onErrorReturn(TooManyAttempts.class, false);
        return database.asNobody(client -> count(client, "forgetful " + address(address), FREE_PER_ADDRESS))
                .then(ofAccount);
    }

    /** The password was right. */
    public Mono<Void> succeeded(String email, String address) {
        return database.asNobody(client -> client.sql("delete from login_attempt where key = :key")
                .bind("key", account(email))
                .then()
                .then(client.sql("""
                        update login_attempt set attempts = greatest(attempts - 1, 0), next_at = now()
                        where key = :key""").bind("key", address(address)).then())
                .then(client.sql("delete from login_attempt where last_at < now() - interval '1 day'")
                        .then()));
    }

    /** Nothing slows this person's account down any more; in the caller's transaction. */
    public static Mono<Void> release(DatabaseClient client, UUID person) {
        return client.sql("""
                delete from login_attempt
                where key = (select 'account ' || lower(email) from person where id = :person)""").bind("person", person).then();
    }

    private static Mono<Void> count(DatabaseClient client, String key, int free) {
        return client.sql("""
                insert into login_attempt as l (key, attempts, next_at) values (:key, 1, now())
                on conflict (key) do update set (attempts, last_at, next_at) = (
                    select n, now(), now() + interval '1 second' * case when n < :free then 0 else 2 ^ least(n - :free, 8) end
                    from (select case when l.last_at < now() - interval '15 minutes' then 1 else l.attempts + 1 end) as next(n))
                where l.next_at <= now()
                returning key""")
                .bind("key", key)
                .bind("free", free)
                .map(row -> true)
                .one()
                .switchIfEmpty(refuse(client, key))
                .then();
    }

    private static Mono<Boolean> refuse(DatabaseClient client, String key) {
        return client.sql("select next_at from login_attempt where key = :key")
                .bind("key", key)
                .map(Row.to(row -> row.time("next_at")))
                .one()
                .flatMap(next -> Mono.error(new TooManyAttempts(Duration.between(Instant.now(), next))));
    }

    private static String account(String email) {
        return "account " + email.strip().toLowerCase(Locale.ROOT);
    }

    private static String address(String address) {
        return "address " + address;
    }
}
