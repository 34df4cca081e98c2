package parley.pipeline.brands;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import parley.pipeline.database.Maybe;
import parley.pipeline.database.StageDatabase;
import reactor.core.publisher.Mono;

/**
 * What is known of the accounts' access tokens. Whoever says something of a token names it by how it is stored: a word
 * about one that was exchanged meanwhile counts for nothing.
 */
public final class Tokens {

    private static final String THE_ONE = """

            where brand_id = :brand and instagram_user_id = :id and active and access_token = :token""";

    private final StageDatabase database;

    /** Tokens in the given database. */
    public Tokens(StageDatabase database) {
        this.database = database;
    }

    /**
     * Instagram does not take it any more: the account needs a new one.
     *
     * @return whether that was news
     */
    public Mono<Boolean> dead(Account account) {
        return of(account, "update account set token_state = 'dead'" + THE_ONE + " and token_state <> 'dead'");
    }

    /**
     * Instagram takes it after all.
     *
     * @return whether that was news
     */
    public Mono<Boolean> alive(Account account) {
        return of(account, "update account set token_state = 'valid'" + THE_ONE + " and token_state <> 'valid'");
    }

    /**
     * Exchanges it for a new one, which is valid.
     *
     * @param encrypted the new one as it is stored
     * @param life how long the new one is valid; null if nobody says
     * @param refresh after how long that one is to be exchanged again
     * @return false if somebody else has exchanged it meanwhile
     */
    public Mono<Boolean> exchange(Account account, byte[] encrypted, @Nullable Duration life, Duration refresh) {
        var update = database.sql("""
                update account
                set access_token = :new, token_state = 'valid',
                    token_expires_at = now() + :life * interval '1 second',
                    refresh_at = now() + :refresh * interval '1 second'""" + THE_ONE)
                .bind("new", encrypted)
                .bind("refresh", refresh.toSeconds())
                .bind("life", Maybe.of(life, Duration::toSeconds, Long.class));
        return bound(update, account).fetch().rowsUpdated().map(rows -> rows > 0);
    }

    private Mono<Boolean> of(Account account, String update) {
        return bound(database.sql(update), account).fetch().rowsUpdated().map(rows -> rows > 0);
    }

    private static GenericExecuteSpec bound(GenericExecuteSpec statement, Account account) {
        return statement
                .bind("brand", account.brand().value())
                .bind("id", account.id().value())
                .bind("token", account.encryptedToken());
    }
}
