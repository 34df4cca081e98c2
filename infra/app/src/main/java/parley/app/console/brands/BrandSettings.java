package parley.app.console.brands;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import parley.app.console.access.Membership;
import parley.pipeline.BrandId;
import parley.pipeline.audit.Audit;
import parley.pipeline.audit.Subject;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.Maybe;
import parley.pipeline.database.Row;
import parley.pipeline.requests.OnceOnly;
import parley.pipeline.requests.WriteRequest;
import reactor.core.publisher.Mono;

/** What a brand's people set about it. Its row is locked before it is changed: the stages look at the stop there. */
@Component
final class BrandSettings {

    private static final String FIND = """
            select b.name, b.language, b.send_delay_seconds, b.stopped_at, b.stopped_by, b.stop_reason,
                   actor_name(b.stopped_by) as stopped_by_name
            from brand b where b.id = :brand""";

    private static final String LOCK = """
            select name, language, send_delay_seconds, stopped_at is not null as stopped, stop_reason
            from brand where id = :brand for no key update""";

    private static final String CHANGE = """
            update brand set name = coalesce(:name, name), language = coalesce(:language, language),
                             send_delay_seconds = coalesce(:delay, send_delay_seconds)
            where id = :brand""";

    /** Who stops what is stopped gives a better reason; since when it is stays. */
    private static final String STOP = """
            update brand set stopped_at = coalesce(stopped_at, now()), stopped_by = :actor, stop_reason = :reason
            where id = :brand""";

    private static final String RESUME = """
            update brand set stopped_at = null, stopped_by = null, stop_reason = null where id = :brand""";

    private final BrandDatabase database;
    private final OnceOnly onceOnly;
    private final Connections connections;

    BrandSettings(BrandDatabase database, Connections connections) {
        this.database = database;
        this.onceOnly = new OnceOnly(database);
        this.connections = connections;
    }

    /** A brand's settings, as the audit trail keeps them. */
    record Settings(
            String name,
            String language,
            int sendDelaySeconds,
            boolean stopped,
            @Nullable String stopReason) {

        static Settings of(Row row) {
            return new Settings(
                    row.text("name"),
                    row.text("language"),
                    row.number("send_delay_seconds"),
                    row.flag("stopped"),
                    row.maybe("stop_reason", String.class));
        }
    }

    Mono<BrandState> of(Membership membership) {
        var brand = membership.brand();
        return database.as(
                        brand,
                        client -> about(client, FIND, brand)
                                .map(Row.to(row -> BrandState.of(row, membership)))
                                .one())
                .flatMap(state -> connections.of(brand).map(state::with));
    }

    Mono<Void> change(WriteRequest request, BrandApi.Changes changes) {
        return write(
                request,
                "brand.changed",
                client -> about(client, CHANGE, request.brand())
                        .bind("name", Maybe.of(changes.name(), BrandSettings::clean, String.class))
                        .bind("language", Maybe.of(changes.language(), String.class))
                        .bind("delay", Maybe.of(changes.sendDelaySeconds(), Integer.class)));
    }

    private static String clean(String name) {
        return name.replace("\0", "").strip();
    }

    Mono<Void> stop(WriteRequest request, String reason) {
        return write(
                request,
                "brand.stopped",
                client -> about(client, STOP, request.brand())
                        .bind("actor", request.actor().value())
                        .bind("reason", reason));
    }

    Mono<Void> resume(WriteRequest request) {
        return write(request, "brand.resumed", client -> about(client, RESUME, request.brand()));
    }

    private Mono<Void> write(WriteRequest request, String action, Function<DatabaseClient, GenericExecuteSpec> update) {
        return onceOnly.run(
                        request,
                        Boolean.class,
                        client -> lock(client, request.brand())
                                .delayUntil(before -> update.apply(client).then())
                                .flatMap(before -> lock(client, request.brand())
                                        .flatMap(after -> audit(client, request, action, before, after)))
                                .thenReturn(true))
                .then();
    }

    private static Mono<Settings> lock(DatabaseClient client, BrandId brand) {
        return about(client, LOCK, brand).map(Row.to(Settings::of)).one();
    }

    private static Mono<Void> audit(
            DatabaseClient client, WriteRequest request, String action, Settings before, Settings after) {
        var subject = Subject.of("brand", request.brand().value());
        return new Audit(client::sql).record(request.brand(), request.actor(), action, subject, before, after);
    }

    private static GenericExecuteSpec about(DatabaseClient client, String sql, BrandId brand) {
        return client.sql(sql).bind("brand", brand.value());
    }
}
