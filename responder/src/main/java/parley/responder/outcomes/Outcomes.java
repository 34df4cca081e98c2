package parley.responder.outcomes;

import io.r2dbc.postgresql.codec.Json;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.pipeline.BrandId;
import parley.pipeline.CommentClassified;
import parley.pipeline.TimeOrderedIds;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.kafka.EventJson;
import parley.pipeline.lane.Received;
import parley.pipeline.work.FastPath;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One row per comment and revision: that it was decided, and what we did about it. */
final class Outcomes {

    private static final Logger log = LoggerFactory.getLogger(Outcomes.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final StageDatabase database;

    Outcomes(StageDatabase database) {
        this.database = database;
    }

    /**
     * Adds those that are not there yet; a comment that was erased meanwhile needs nothing done.
     *
     * @return what is to be handled now
     */
    Mono<List<FastPath.Wanted>> insert(List<Received<CommentClassified>> batch) {
        if (batch.isEmpty()) {
            return Mono.just(List.of());
        }
        var rows = batch.stream().map(Outcomes::columns).toList();
        return database.sql(OutcomeSql.INSERT)
                .bind("rows", Json.of(JSON.writeValueAsBytes(rows)))
                .map(Row.to(Added::from))
                .all()
                .collectList()
                .map(Outcomes::withoutErased);
    }

    /** The outcome as it is now; empty if its comment was erased. */
    Mono<Outcome> find(UUID id) {
        return database.sql(OutcomeSql.FIND)
                .bind("id", id)
                .map(Row.to(Outcomes::outcome))
                .one();
    }

    /** Locks everything decided about the comment: of several revisions one is handled at a time. */
    Mono<Outcome> lock(Outcome outcome) {
        return database.sql(OutcomeSql.LOCK)
                .bind("comment", outcome.decision().commentId().value())
                .then()
                .then(find(outcome.id()));
    }

    /** It is done: these actions were taken. */
    Mono<Long> handled(Outcome outcome, Collection<String> actions) {
        return close(outcome, "handled", actions);
    }

    /** It is done by doing nothing. */
    Mono<Long> wouldHave(Outcome outcome, WouldHave wouldHave) {
        return database.sql("""
                update outcome set state = 'handled', would_have = cast(:would as jsonb), decided_at = now()
                where id = :id""")
                .bind("would", wouldHave.json())
                .bind("id", outcome.id())
                .fetch()
                .rowsUpdated();
    }

    /** It is not done any more: a later decision was handled first. */
    Mono<Long> passedOver(Outcome outcome) {
        return close(outcome, "passed_over", List.of());
    }

    private Mono<Long> close(Outcome outcome, String state, Collection<String> actions) {
        return database.sql("update outcome set state = :state, actions = :actions, decided_at = now() where id = :id")
                .bind("state", state)
                .bind("actions", actions.toArray(String[]::new))
                .bind("id", outcome.id())
                .fetch()
                .rowsUpdated();
    }

    private static ObjectNode columns(Received<CommentClassified> received) {
        var event = received.event();
        return JSON.createObjectNode()
                .put("id", TimeOrderedIds.next().toString())
                .put("brand_id", event.brand().toString())
                .put("comment_id", event.commentId().toString())
                .put("revision", event.revision())
                .set("event", JSON.readTree(received.payload()));
    }

    private record Added(FastPath.Wanted wanted, boolean erased) {

        static Added from(Row row) {
            var wanted = new FastPath.Wanted(new BrandId(row.uuid("brand_id")), row.uuid("id"));
            return new Added(wanted, row.flag("erased"));
        }
    }

    private static List<FastPath.Wanted> withoutErased(List<Added> rows) {
        var there =
                rows.stream().filter(row -> !row.erased()).map(Added::wanted).toList();
        if (there.size() < rows.size()) {
            log.warn("{} decisions are about comments that are not there: dropped", rows.size() - there.size());
        }
        return there;
    }

    private static Outcome outcome(Row row) {
        var event = row.text("event").getBytes(StandardCharsets.UTF_8);
        return new Outcome(
                row.uuid("id"),
                EventJson.read(event, CommentClassified.class),
                row.flag("pending"),
                row.flag("overtaken"));
    }
}
