package parley.ingest.accounts;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.instagram.token.TokenCipher;
import parley.instagram.token.UndecryptableToken;
import parley.pipeline.brands.Account;
import parley.pipeline.brands.Accounts;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import reactor.core.publisher.Mono;

/**
 * Who looks after which account when: all instances share the accounts, and none is looked after by two at once. A turn
 * is a due time that lies ahead, so that an account whose instance was killed is due again when its turn has run out. All
 * times are the database's. An account whose token is dead has no turns.
 */
public final class Turns {

    /** How long to wait before looking again whether an account is due. */
    public static final Duration REST = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(Turns.class);
    private static final Duration UNREADABLE = Duration.ofHours(1);

    private final StageDatabase database;
    private final TokenCipher cipher;
    private final String take;
    private final String put;

    private Turns(StageDatabase database, TokenCipher cipher, String column) {
        this.database = database;
        this.cipher = cipher;
        this.take = """
                update account set %1$s = now() + :length * interval '1 millisecond'
                where (brand_id, instagram_user_id) = (
                    select brand_id, instagram_user_id from account
                    where active and token_state = 'valid' and %1$s <= now()
                    order by %1$s limit 1
                    for update skip locked)
                returning *, %1$s as until""".formatted(column);
        this.put = """
                update account set %1$s = now() + :pause * interval '1 millisecond'
                where brand_id = :brand and instagram_user_id = :id and %1$s = :until""".formatted(column);
    }

    /** Turns to look what stands under the account's posts. */
    public static Turns toPoll(StageDatabase database, TokenCipher cipher) {
        return new Turns(database, cipher, "poll_at");
    }

    /** Turns to exchange the account's token. */
    public static Turns toRefresh(StageDatabase database, TokenCipher cipher) {
        return new Turns(database, cipher, "refresh_at");
    }

    /**
     * The account that has waited longest; empty if none is due. One whose token no key of ours opens is passed over, and
     * looked at again in an hour.
     *
     * @param length after which others may take it: longer than anything that is done with it
     */
    public Mono<Turn> next(Duration length) {
        return database.sql(take)
                .bind("length", length.toMillis())
                .map(Row.to(row -> new Taken(Accounts.account(row), row.time("created_at"), row.time("until"))))
                .one()
                .flatMap(taken -> opened(taken).switchIfEmpty(Mono.defer(() -> next(length))));
    }

    private Mono<Turn> opened(Taken taken) {
        var account = taken.account();
        var stored = new String(account.encryptedToken(), StandardCharsets.UTF_8);
        try {
            return Mono.just(new Turn(account, cipher.decrypt(account.id(), stored), taken.connected(), taken.until()));
        } catch (UndecryptableToken closed) {
            log.warn("Account {} has to be connected again: {}", account.id(), closed.getMessage());
            return again(account, taken.until(), UNREADABLE).then(Mono.empty());
        }
    }

    /**
     * Ends a turn; the account is due again after the pause, and up to a tenth of it more: what began together shall not
     * stay together. Does nothing if the turn has run out.
     */
    public Mono<Void> again(Turn turn, Duration pause) {
        long spread = ThreadLocalRandom.current().nextLong(pause.toMillis() / 10 + 1);
        return again(turn.account(), turn.until(), pause.plusMillis(spread));
    }

    private Mono<Void> again(Account account, Instant until, Duration pause) {
        return database.sql(put)
                .bind("pause", pause.toMillis())
                .bind("brand", account.brand().value())
                .bind("id", account.id().value())
                .bind("until", until)
                .then();
    }

    private record Taken(Account account, Instant connected, Instant until) {}
}
