package parley.pipeline.work;

import io.r2dbc.postgresql.codec.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import parley.pipeline.BrandId;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table of what still has to be done. Adding, finishing and parking join the caller's transaction, so that work and
 * its result are never apart.
 */
public final class Work {

    private static final JsonMapper JSON = new JsonMapper();

    private final StageDatabase database;
    private final String instance;
    private final Duration lease;

    /**
     * The table as one instance uses it.
     *
     * @param instance a name for people to read in the table; leases are told apart by epoch, not by it
     * @param lease how long an instance may hold a row
     */
    public Work(StageDatabase database, String instance, Duration lease) {
        this.database = database;
        this.instance = instance;
        this.lease = lease;
    }

    /**
     * Adds work; a subject that already waits at its stage is left as it is.
     *
     * @return the leases of those rows that were asked for as leased and are new
     */
    public Mono<List<Lease>> add(List<NewWork> rows) {
        if (rows.isEmpty()) {
            return Mono.just(List.of());
        }
        long now = System.nanoTime();
        return database.sql(WorkSql.ADD)
                .bind(
                        "rows",
                        Json.of(JSON.writeValueAsBytes(
                                rows.stream().map(this::columns).toList())))
                .bind("instance", instance)
                .map(Row.to(row -> lease(row, now)))
                .all()
                .collectList();
    }

    /** Runs the writes in one transaction if the lease still holds; else nothing is written and the result is empty. */
    public <T> Mono<T> whileHeld(Lease lease, Mono<T> writes) {
        return database.inTransaction(held(WorkSql.HOLD, lease).flatMap(held -> writes));
    }

    /** As {@link #whileHeld}, for the last writes: the row is done and gone. */
    public <T> Mono<T> finish(Lease lease, Mono<T> writes) {
        return database.inTransaction(held(WorkSql.FINISH, lease).flatMap(held -> writes));
    }

    /**
     * As {@link #whileHeld(Lease, Mono)}, for many in one transaction.
     *
     * @param writes for those whose lease still holds; not asked where none does
     */
    public <T> Mono<T> whileHeld(Collection<Lease> leases, Function<Set<Lease>, Mono<T>> writes) {
        return database.inTransaction(held(WorkSql.HOLD_ALL, leases).flatMap(writes));
    }

    /** Finishes rows whose results are written in the same transaction. */
    public Mono<Void> finish(Collection<Lease> leases) {
        return leases.isEmpty()
                ? Mono.empty()
                : held(WorkSql.FINISH_ALL, leases).then();
    }

    private Mono<Set<Lease>> held(String sql, Collection<Lease> leases) {
        return database.sql(sql)
                .bind("ids", leases.stream().map(Lease::id).toArray(UUID[]::new))
                .bind("epochs", leases.stream().map(Lease::epoch).toArray(Integer[]::new))
                .map(Row.to(row -> row.uuid("id")))
                .all()
                .collect(Collectors.toSet())
                .map(held -> leases.stream()
                        .filter(lease -> held.contains(lease.id()))
                        .collect(Collectors.toUnmodifiableSet()))
                .filter(held -> !held.isEmpty());
    }

    /** Finishes a row whose result is already written. */
    public Mono<Void> finish(Lease lease) {
        return held(WorkSql.FINISH, lease).then();
    }

    /**
     * Puts the row back, to be leased by anybody after the delay.
     *
     * @param reason why, for people; it also makes a comment that is not classified yet count as parked
     */
    public Mono<Void> park(Lease lease, Duration delay, String reason) {
        return park(
                lease,
                reason,
                database.sql(WorkSql.PARK).bind("delay", delay.toMillis()).bindNull("gate", String.class));
    }

    /** As {@link #park}, until the gate is open: as soon as it is, and not before. */
    public Mono<Void> parkBehind(Lease lease, Gate gate, String reason) {
        return park(lease, reason, database.sql(WorkSql.PARK).bind("delay", 0L).bind("gate", gate.name()));
    }

    private Mono<Void> park(Lease lease, String reason, DatabaseClient.GenericExecuteSpec whereAndWhen) {
        var park =
                held(whereAndWhen.bind("reason", reason).bind("id", lease.id()).bind("epoch", lease.epoch()));
        return database.inTransaction(park.flatMap(held -> refreshStatus(lease.subject())))
                .then();
    }

    /** Computes the status of these comments anew; the last statement of a transaction that changed what it depends on. */
    public Mono<Long> refreshStatus(UUID... comments) {
        return database.sql("select refresh_comment_status(:ids)")
                .bind("ids", comments)
                .fetch()
                .all()
                .count();
    }

    /**
     * Leases due rows of those brands that were served longest ago, of each as many.
     *
     * @param brands how many brands at most
     * @param places how many rows at most
     */
    public Mono<List<Lease>> lease(Stage stage, int brands, int places) {
        long now = System.nanoTime();
        var leased = bindLease(stage, brands, places)
                .map(Row.to(row -> served(row, now)))
                .all()
                .collectList();
        return database.inTransaction(leased.flatMap(served -> markServed(stage, served)));
    }

    /** Leases rows that have waited behind a closed gate for longer than the stage has patience: to be given up. */
    public Mono<List<Lease>> leaseOverdue(Stage stage, int limit) {
        long now = System.nanoTime();
        return database.sql(WorkSql.LEASE_OVERDUE)
                .bind("stage", stage.name())
                .bind("patience", stage.patience().toMillis())
                .bind("limit", limit)
                .bind("lease", lease.toMillis())
                .bind("instance", instance)
                .map(Row.to(row -> lease(row, now)))
                .all()
                .collectList();
    }

    private DatabaseClient.GenericExecuteSpec bindLease(Stage stage, int brands, int places) {
        return database.sql(WorkSql.LEASE)
                .bind("stage", stage.name())
                .bind("brands", brands)
                .bind("places", places)
                .bind("lease", lease.toMillis())
                .bind("instance", instance);
    }

    private Mono<List<Lease>> markServed(Stage stage, List<Served> served) {
        if (served.isEmpty()) {
            return Mono.just(List.of());
        }
        List<Lease> leases = new ArrayList<>(served.size());
        served.forEach(row -> {
            if (row.lease() != null) {
                leases.add(row.lease());
            }
        });
        return database.sql(WorkSql.SERVED)
                .bind("stage", stage.name())
                .bind("lease", lease.toMillis())
                .bind("brands", served.stream().map(Served::brand).toArray(UUID[]::new))
                .bind("gates", served.stream().map(Served::gate).toArray(String[]::new))
                .fetch()
                .rowsUpdated()
                .thenReturn(leases);
    }

    private Mono<Boolean> held(String sql, Lease lease) {
        return held(database.sql(sql).bind("id", lease.id()).bind("epoch", lease.epoch()));
    }

    private static Mono<Boolean> held(DatabaseClient.GenericExecuteSpec statement) {
        return statement.map(row -> true).one();
    }

    private Map<String, Object> columns(NewWork row) {
        return Map.of(
                "id", row.id().toString(),
                "gate", row.gate().name(),
                "stage", row.stage(),
                "brand_id", row.brand().toString(),
                "subject", row.subject().toString(),
                "leased", row.leased(),
                "millis", (row.leased() ? lease : row.due()).toMillis());
    }

    private static Lease lease(Row row, long now) {
        var held = Duration.ofMillis(row.count("held_millis"));
        return new Lease(
                row.uuid("id"),
                row.text("stage"),
                new BrandId(row.uuid("brand_id")),
                row.uuid("subject"),
                row.number("epoch"),
                row.number("attempts"),
                row.time("created_at"),
                held,
                row.flag("probe"),
                Lease.deadline(now, held));
    }

    private static Served served(Row row, long now) {
        boolean nothingDue = row.maybe("id", UUID.class) == null;
        return new Served(row.uuid("served"), row.text("served_gate"), nothingDue ? null : lease(row, now));
    }

    private record Served(UUID brand, String gate, @Nullable Lease lease) {}
}
