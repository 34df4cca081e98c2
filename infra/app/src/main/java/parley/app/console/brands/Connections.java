package parley.app.console.brands;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import parley.instagram.token.AccessToken;
import parley.instagram.token.TokenCipher;
import parley.pipeline.AccountId;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import parley.pipeline.audit.Audit;
import parley.pipeline.audit.Subject;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.Row;
import parley.pipeline.work.Gate;
import reactor.core.publisher.Mono;

/** The active accounts of one brand. */
@Component
final class Connections {

    private final BrandDatabase database;
    private final TokenCipher cipher;

    Connections(BrandDatabase database, TokenCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    Mono<List<Connection>> of(BrandId brand) {
        return database.as(
                brand,
                client -> client.sql("""
                select a.*, g.reason as paused_reason, g.closed_until as paused_until
                from account a
                left join gate g on g.brand_id = a.brand_id and g.name = :gate || a.instagram_user_id
                where a.brand_id = :brand and a.active order by a.username, a.instagram_user_id""")
                        .bind("brand", brand.value())
                        .bind("gate", Gate.ACCOUNT)
                        .map(Row.to(Connections::connection))
                        .all()
                        .collectList());
    }

    /** Fails with 409 if another brand has it: the database lets only one have it active. */
    Mono<Connection> connect(BrandId brand, Actor actor, AccountId id, String username, String app, AccessToken token) {
        var stored = cipher.encrypt(id, token).getBytes(StandardCharsets.UTF_8);
        return database.as(
                        brand,
                        client -> upsert(client, brand, id)
                                .bind("username", username.replaceFirst("^@", ""))
                                .bind("app", app)
                                .bind("token", stored)
                                .map(Row.to(Connections::connection))
                                .one()
                                .delayUntil(connected -> letWrite(client, brand, id))
                                .delayUntil(connected -> new Audit(client::sql)
                                        .record(brand, actor, "account.connected", subject(id), null, connected)))
                .onErrorMap(
                        DuplicateKeyException.class,
                        taken -> new ResponseStatusException(
                                HttpStatus.CONFLICT, "This Instagram account is active in another brand.", taken));
    }

    private static DatabaseClient.GenericExecuteSpec upsert(DatabaseClient client, BrandId brand, AccountId id) {
        return client.sql("""
                insert into account (brand_id, instagram_user_id, username, app, access_token)
                values (:brand, :id, :username, :app, :token)
                on conflict (brand_id, instagram_user_id) do update
                    set username = excluded.username, app = excluded.app, access_token = excluded.access_token,
                        active = true, token_state = default, token_expires_at = default, refresh_at = default,
                        poll_at = default
                returning *, cast(null as text) as paused_reason, cast(null as timestamptz) as paused_until""").bind("brand", brand.value()).bind("id", id.value());
    }

    /** What a former token was refused is no reason to wait any longer. */
    private static Mono<Long> letWrite(DatabaseClient client, BrandId brand, AccountId id) {
        return client.sql("delete from gate where brand_id = :brand and name = :gate")
                .bind("brand", brand.value())
                .bind("gate", Gate.of(id).name())
                .fetch()
                .rowsUpdated();
    }

    /** Whether there was one. */
    Mono<Boolean> disconnect(BrandId brand, Actor actor, AccountId id) {
        return database.as(
                brand,
                client -> forget(client, brand, id)
                        .delayUntil(was -> new Audit(client::sql)
                                .record(brand, actor, "account.disconnected", subject(id), was, null))
                        .hasElement());
    }

    private static Mono<Connection> forget(DatabaseClient client, BrandId brand, AccountId id) {
        return client.sql("""
                update account set active = false, access_token = ''
                where brand_id = :brand and instagram_user_id = :id and active
                returning *, cast(null as text) as paused_reason, cast(null as timestamptz) as paused_until""")
                .bind("brand", brand.value())
                .bind("id", id.value())
                .map(Row.to(Connections::connection))
                .one();
    }

    private static Subject subject(AccountId id) {
        return new Subject("account", id.value());
    }

    private static Connection connection(Row row) {
        return new Connection(
                new AccountId(row.text("instagram_user_id")),
                row.text("username"),
                row.text("app"),
                row.text("token_state"),
                row.maybe("token_expires_at", Instant.class),
                row.maybe("paused_reason", String.class),
                row.maybe("paused_until", Instant.class),
                row.time("created_at"));
    }
}
