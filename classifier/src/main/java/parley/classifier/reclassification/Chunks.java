package parley.classifier.reclassification;

import io.r2dbc.postgresql.codec.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.pipeline.Verdict;
import parley.pipeline.comments.Comments;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.work.Lease;
import parley.pipeline.work.Work;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** What is in a chunk, and what was found about it. */
final class Chunks {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Read in bulk: one statement for all that the chunk still has to decide, in its order. */
    private static final String SELECT_PAST = """
            select c.id, c.brand_id, c.account_id, c.instagram_id, c.media_id, c.parent_id, c.author_id, c.author_username,
                   c.text, c.language, c.live, c.via = 'backfill' as past, c.received_at, c.correlation_id,
                   k.revision, k.category, k.confidence, k.source, vector_send(r.embedding) as embedding
            from unnest(cast(:comments as uuid[])) with ordinality as wanted (id, place)
            join comment c on c.id = wanted.id and c.deleted_at is null
            join lateral (select revision, category, confidence, source from classification
                          where comment_id = c.id order by revision desc limit 1) k on true
            left join comment_reading r on r.comment_id = c.id and r.embedded_by = :model
            where not exists (select from reclassified d where d.job_id = :job and d.comment_id = c.id)
            order by wanted.place""";

    private static final String KEEP = """
            with added as (
                insert into reclassified (job_id, comment_id, brand_id, old_revision, was, old_confidence, old_source, became,
                                          undecided_reason, confidence, source, reasoning, model, prompt_version,
                                          suspected_injection, cost)
                select :job, r.comment, r.brand, r.old_revision, r.was, r.old_confidence, r.old_source, r.became,
                       r.undecided, r.confidence, r.source, r.reasoning, r.model, r.prompt, r.suspect,
                       case when r.prompt is null and r.undecided is null then 0
                            else (select coalesce(sum(cost), 0) from llm_call where comment_id = r.comment and job_id = :job)
                       end
                from jsonb_to_recordset(:rows) as r(comment uuid, brand uuid, old_revision int, was text,
                     old_confidence double precision, old_source text, became text, undecided text,
                     confidence double precision, source text, reasoning text, model text, prompt text, suspect boolean)
                on conflict (job_id, comment_id) do nothing
                returning was, became, undecided_reason
            )
            update reclassification_chunk u
            set decided = u.decided + a.decided, changed = u.changed + a.changed, failed = u.failed + a.failed
            from (select count(*) as decided, count(*) filter (where undecided_reason = 'failed') as failed,
                         count(*) filter (where was <> became and became <> 'undecided') as changed from added) a
            where u.id = :chunk""";

    private final StageDatabase database;
    private final Work work;
    private final String embeddedBy;

    /** @param embeddedBy the name of the model whose embeddings count */
    Chunks(StageDatabase database, Work work, String embeddedBy) {
        this.database = database;
        this.work = work;
        this.embeddedBy = embeddedBy;
    }

    /** Empty if there is no such chunk. */
    Mono<Chunk> find(UUID id) {
        return database.sql("select id, job_id from reclassification_chunk where id = :id")
                .bind("id", id)
                .map(Row.to(row -> new Chunk(row.uuid("id"), row.uuid("job_id"))))
                .one();
    }

    /** Those of the chunk's comments that are there still, and that the job has not decided. */
    Mono<List<PastComment>> undecided(Chunk chunk, Target target) {
        return database.sql("select comments from reclassification_chunk where id = :id")
                .bind("id", chunk.id())
                .map(Row.to(row -> row.get("comments", UUID[].class)))
                .one()
                .flatMap(comments -> past(chunk.job(), comments, target.reads()));
    }

    /** @param embedded whether it is of interest how the comments were embedded */
    Mono<List<PastComment>> past(UUID job, UUID[] comments, boolean embedded) {
        return database.sql(SELECT_PAST)
                .bind("comments", comments)
                .bind("job", job)
                .bind("model", embedded ? embeddedBy : "")
                .map(Row.to(Chunks::pastComment))
                .all()
                .collectList();
    }

    /** Keeps what was found, unless the lease is lost. */
    Mono<Integer> keep(Lease lease, Chunk chunk, List<Judged> found) {
        return keepRows(lease, chunk, found.stream().map(Chunks::columns).toList());
    }

    /** Keeps that these cannot be decided, and why, unless the lease is lost. */
    Mono<Integer> keepFailed(Lease lease, Chunk chunk, List<Failed> failed) {
        return keepRows(lease, chunk, failed.stream().map(Chunks::columns).toList());
    }

    private Mono<Integer> keepRows(Lease lease, Chunk chunk, List<Map<String, @Nullable Object>> rows) {
        var keep = database.sql(KEEP)
                .bind("rows", Json.of(JSON.writeValueAsBytes(rows)))
                .bind("job", chunk.job())
                .bind("chunk", chunk.id())
                .fetch()
                .rowsUpdated();
        return work.whileHeld(lease, keep).map(kept -> rows.size());
    }

    /** Part of the caller's transaction. */
    Mono<Void> done(Chunk chunk) {
        return database.sql("update reclassification_chunk set done_at = now() where id = :id")
                .bind("id", chunk.id())
                .then();
    }

    /** A comment, and what it is held for now. */
    record Judged(PastComment past, Judgement now) {}

    /** A comment that cannot be decided, and why, for people. */
    record Failed(PastComment past, String why) {}

    private static PastComment pastComment(Row row) {
        String category = row.maybe("category", String.class);
        var former = new PastComment.Former(
                row.number("revision"),
                category == null ? Judgement.UNDECIDED : category,
                row.maybe("confidence", Double.class),
                row.maybe("source", String.class));
        return new PastComment(Comments.comment(row), former, row.maybeVector("embedding"));
    }

    private static Map<String, @Nullable Object> columns(Failed failed) {
        var row = columns(failed.past());
        row.put("became", Judgement.UNDECIDED);
        row.put("undecided", "failed");
        row.put("reasoning", failed.why());
        row.put("suspect", false);
        return row;
    }

    private static Map<String, @Nullable Object> columns(Judged judged) {
        var row = columns(judged.past());
        var now = judged.now();
        row.put("became", now.category());
        row.put("reasoning", now.reasoning());
        row.put("model", now.model());
        row.put("prompt", now.promptVersion());
        row.put("suspect", now.suspect());
        switch (now.verdict()) {
            case Verdict.Classified(var category, var confidence, var source) -> {
                row.put("confidence", confidence);
                row.put("source", source.wire());
            }
            case Verdict.Undecided(var reason) -> row.put("undecided", reason.wire());
        }
        return row;
    }

    private static Map<String, @Nullable Object> columns(PastComment past) {
        var comment = past.comment();
        var former = past.former();
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("comment", comment.id().toString());
        row.put("brand", comment.brand().toString());
        row.put("old_revision", former.revision());
        row.put("was", former.category());
        row.put("old_confidence", former.confidence());
        row.put("old_source", former.source());
        return row;
    }
}
