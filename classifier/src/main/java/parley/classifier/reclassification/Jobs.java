package parley.classifier.reclassification;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import reactor.core.publisher.Mono;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The jobs of all brands. Whoever changes what becomes of one has locked it, and what people do waits for that. */
final class Jobs {

    /** So many comments are decided one after the other before somebody else has a turn. */
    private static final int CHUNK = 500;

    private static final String SELECT = """
            select id, brand_id, cast(filter as text) as filter, target, state, estimate_only,
                   apply is not null and not dry_run as applies
            from reclassification where id = :id""";

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final StageDatabase database;

    Jobs(StageDatabase database) {
        this.database = database;
    }

    /** Empty if there is no such job. */
    Mono<Job> find(UUID id) {
        return database.sql(SELECT).bind("id", id).map(Row.to(Job::of)).one();
    }

    /** Part of the caller's transaction; before any row of work is locked. */
    Mono<Job> lock(UUID id) {
        return database.sql(SELECT + " for update")
                .bind("id", id)
                .map(Row.to(Job::of))
                .one();
    }

    Mono<Void> estimated(UUID id, Estimate estimate, State next) {
        return database.sql("""
                update reclassification
                set estimate = cast(:estimate as jsonb), total = :total, state = :state,
                    started_at = case when :state = 'running' then now() end
                where id = :id""")
                .bind("estimate", JSON.writeValueAsString(estimate))
                .bind("total", estimate.rows())
                .bind("state", next.wire())
                .bind("id", id)
                .then();
    }

    /**
     * Moves it on.
     *
     * @param error why it does not go on by itself; null if it does, or is where it should be
     */
    Mono<Void> move(UUID id, State next, @Nullable String error) {
        var move = database.sql("""
                        update reclassification
                        set state = :state, error = :error, written_until = null,
                            finished_at = case when :state in ('done', 'applied', 'rolled_back', 'failed') then now() end,
                            approved = case when :state = 'applying' and approved is null then '{}' else approved end
                        where id = :id""").bind("state", next.wire()).bind("id", id);
        return (error == null ? move.bindNull("error", String.class) : move.bind("error", error)).then();
    }

    /** Cuts the next chunk; empty if nothing is left. */
    Mono<UUID> cut(UUID id) {
        return database.sql("select cut_reclassification_chunk(:id, :size) as chunk")
                .bind("id", id)
                .bind("size", CHUNK)
                .map(Row.to(row -> Optional.ofNullable(row.maybe("chunk", UUID.class))))
                .one()
                .flatMap(Mono::justOrEmpty);
    }

    /** The chunks that are cut and not done. */
    Mono<List<UUID>> undone(UUID id) {
        return database.sql(
                        "select id from reclassification_chunk where job_id = :id and done_at is null order by number")
                .bind("id", id)
                .map(Row.to(row -> row.uuid("id")))
                .all()
                .collectList();
    }
}
