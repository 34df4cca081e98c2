package parley.pipeline.brands;

import java.util.Collection;
import java.util.Map;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import reactor.core.publisher.Mono;

/** The active accounts of all brands, for the stages. */
public final class Accounts {

    private static final String COLUMNS =
            "select brand_id, instagram_user_id, username, app, access_token from account ";

    private final StageDatabase database;

    /** Accounts in the given database. */
    public Accounts(StageDatabase database) {
        this.database = database;
    }

    /** Those of the given accounts that a brand has active. */
    public Mono<Map<AccountId, Account>> active(Collection<AccountId> ids) {
        return database.sql(COLUMNS + "where active and instagram_user_id = any (:ids)")
                .bind("ids", ids.stream().map(AccountId::value).toArray(String[]::new))
                .map(Row.to(Accounts::account))
                .all()
                .collectMap(Account::id);
    }

    /** The account if this brand still has it active; else empty. */
    public Mono<Account> active(BrandId brand, AccountId id) {
        return database.sql(COLUMNS + "where active and instagram_user_id = :id and brand_id = :brand")
                .bind("id", id.value())
                .bind("brand", brand.value())
                .map(Row.to(Accounts::account))
                .one();
    }

    /** Reads a row that has all the columns of an {@link Account}. */
    public static Account account(Row row) {
        return new Account(
                new BrandId(row.uuid("brand_id")),
                new AccountId(row.text("instagram_user_id")),
                row.text("username"),
                row.text("app"),
                row.bytes("access_token"));
    }
}
