package parley.app.console.reclassifications;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.web.ErrorResponseException;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import parley.pipeline.TimeOrderedIds;
import parley.pipeline.audit.Audit;
import parley.pipeline.audit.Subject;
import parley.pipeline.database.Maybe;
import parley.pipeline.database.Row;
import parley.pipeline.work.PeoplesWork;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Where somebody moves the jobs of a brand: one transaction, which ends with the classifier being asked to look. */
record ReclassificationDesk(DatabaseClient client, BrandId brand, Actor actor) {

    private static final String STAGE = "reclassify";
    private static final JsonMapper JSON = JsonMapper.shared();

    Mono<UUID> add(NewReclassification wanted) {
        UUID id = TimeOrderedIds.next();
        var backfill = wanted.backfill();
        return (backfill == null ? insert(id, wanted) : insert(id, wanted, backfill))
                .then(Mono.defer(() -> work().ask(STAGE, id)))
                .then(Mono.defer(() -> audit(id, "reclassification.asked", null, wanted)))
                .thenReturn(id);
    }

    private Mono<Void> insert(UUID id, NewReclassification wanted) {
        var filter = wanted.narrowing(Instant.now());
        var insert = about(ReclassificationSql.INSERT, id)
                .bind("state", wanted.state())
                .bind("filter", JSON.writeValueAsString(filter))
                .bind("target", wanted.uses())
                .bind("dry_run", wanted.onlyCompares())
                .bind("estimate_only", wanted.isEstimateOnly())
                .bind("over_people", wanted.isOverPeople())
                .bind("actions", wanted.does())
                .bind("actor", actor.value());
        String apply = wanted.applies();
        return (apply == null ? insert.bindNull("apply", String.class) : insert.bind("apply", apply))
                .then()
                .then(Mono.defer(() -> limited(ReclassificationSql.INSERT_BUDGET, id, wanted.budget())));
    }

    /** Fails with 400 if the brand has no such account, and with 409 while another job reads it. */
    private Mono<Void> insert(UUID id, NewReclassification wanted, NewBackfill backfill) {
        var account = backfill.accountId().value();
        var insertBackfill = about(ReclassificationSql.INSERT_BACKFILL, id)
                .bind("account", account)
                .bind("since", backfill.since())
                .bind("posts", backfill.mostPosts())
                .bind("comments", backfill.mostComments());
        return client.sql(ReclassificationSql.LOCK_ACCOUNT)
                .bind("brand", brand.value())
                .bind("id", account)
                .map(Row.to(row -> row.flag("busy")))
                .one()
                .switchIfEmpty(Mono.error(ReclassificationDesk::notConnected))
                .flatMap(busy -> busy ? Mono.error(beingRead()) : insert(id, wanted))
                .then(Mono.defer(insertBackfill::then));
    }

    private static ErrorResponseException notConnected() {
        var why = "is not an account that the brand has connected";
        return refused(HttpStatus.BAD_REQUEST, "backfill.account_id " + why + ".", "backfill.account_id", why);
    }

    private static ErrorResponseException beingRead() {
        var why = "is being read by another job, or would be if that were not paused";
        return refused(HttpStatus.CONFLICT, "backfill.account_id " + why + ".", "backfill.account_id", why);
    }

    private static ErrorResponseException refused(HttpStatus status, String detail, String field, String why) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("errors", List.of(Map.of("field", field, "message", why)));
        return new ErrorResponseException(status, problem, null);
    }

    /** Fails with 409 and the current state where that does not go from there. */
    Mono<UUID> move(UUID id, Move move) {
        return move(id, move, Map.of());
    }

    /** @param budget instead of the one it has had; null: as it was */
    Mono<UUID> resume(UUID id, @Nullable BigDecimal budget) {
        return budget == null
                ? move(id, Move.RESUME)
                : limited(ReclassificationSql.RAISE, id, budget)
                        .then(Mono.defer(() -> move(id, Move.RESUME, Map.of("budget", budget.toPlainString()))));
    }

    Mono<UUID> apply(UUID id, Approval approval) {
        return about(ReclassificationSql.APPROVE, id)
                .bind("approved", JSON.writeValueAsString(approval.narrowing()))
                .bind("over_people", Maybe.of(approval.overPeople(), Boolean.class))
                .bind("actions", Maybe.of(approval.actions(), all -> all.toArray(String[]::new), String[].class))
                .then()
                .then(Mono.defer(() -> move(id, Move.APPLY, approval.said())));
    }

    private Mono<UUID> move(UUID id, Move move, Map<String, Object> how) {
        return lock(id).doOnNext(job -> job.require(move))
                .delayUntil(job -> about(ReclassificationSql.MOVE, id)
                        .bind("state", move.to())
                        .then())
                .delayUntil(job -> about(ReclassificationSql.FETCH_ON, id).then())
                .delayUntil(job -> work().ask(STAGE, id))
                .delayUntil(job -> audit(id, move.action(), Map.of("state", job.state), after(move, how)))
                .thenReturn(id);
    }

    private static Map<String, Object> after(Move move, Map<String, Object> how) {
        var after = new java.util.LinkedHashMap<String, Object>(how);
        after.put("state", move.to());
        return after;
    }

    private Mono<Standing> lock(UUID id) {
        return about(ReclassificationSql.LOCK, id)
                .map(Row.to(row -> new Standing(row.text("state"), row.flag("dry_run"), row.count("standing"))))
                .one()
                .switchIfEmpty(Mono.error(BrandReclassifications::unknown));
    }

    private Mono<Void> limited(String sql, UUID id, @Nullable BigDecimal budget) {
        var limited = about(sql, id);
        return (budget == null ? limited.bindNull("budget", BigDecimal.class) : limited.bind("budget", budget)).then();
    }

    private Mono<Void> audit(UUID id, String action, @Nullable Object before, Object after) {
        return new Audit(client::sql).record(brand, actor, action, Subject.of("reclassification", id), before, after);
    }

    private PeoplesWork work() {
        return new PeoplesWork(client::sql);
    }

    private GenericExecuteSpec about(String sql, UUID id) {
        return client.sql(sql).bind("brand", brand.value()).bind("id", id);
    }

    /**
     * A job that nobody else moves now.
     *
     * @param applied labels of it that stand
     */
    private record Standing(String state, boolean dryRun, long applied) {

        private void require(Move move) {
            if (dryRun && move == Move.APPLY) {
                throw refused("A dry run is never applied.");
            }
            if (move == Move.ROLL_BACK && applied == 0 || !move.isPossibleFrom(state)) {
                throw refused("It is " + state.replace('_', ' ') + ".");
            }
        }

        private ErrorResponseException refused(String why) {
            var refused = ReclassificationDesk.refused(HttpStatus.CONFLICT, why, "state", why);
            refused.getBody().setProperty("current", state);
            return refused;
        }
    }
}
