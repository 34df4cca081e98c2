package parley.classifier;

import io.r2dbc.postgresql.codec.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.pipeline.Action;
import parley.pipeline.CommentClassified;
import parley.pipeline.CommentId;
import parley.pipeline.Verdict;
import parley.pipeline.comments.Comment;
import parley.pipeline.comments.Comments;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.database.StorableText;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was decided about comments, stored before anybody hears of it. The classifier makes the first decision; people make
 * the next, and sometimes the first.
 */
final class Decisions {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String COLUMNS =
            "comment_id, revision, category, undecided_reason, confidence, source, allowed_actions, decided_at, published_at";

    private static final String INSERT = """
            insert into classification (brand_id, comment_id, revision, category, undecided_reason, confidence, source,
                                        reasoning, model, prompt_version, input_tokens, output_tokens, cost,
                                        allowed_actions, suspected_injection)
            select brand_id, comment_id, 1, category, undecided_reason, confidence, source,
                   reasoning, model, prompt_version, input_tokens, output_tokens,
                   (select coalesce(sum(cost), 0) from llm_call where comment_id = r.comment_id),
                   allowed_actions, suspected_injection
            from jsonb_to_recordset(:rows) as r(brand_id uuid, comment_id uuid, category text, undecided_reason text,
                 confidence double precision, source text, reasoning text, model text, prompt_version text,
                 input_tokens bigint, output_tokens bigint, allowed_actions text[], suspected_injection boolean)
            on conflict (comment_id, revision) do nothing
            returning\s""" + COLUMNS;

    /** Locked in the order of the ids, as everywhere. */
    private static final String STORE_LANGUAGES = """
            with told as (
                select c.id, r.language from unnest(:ids, :languages) as r (id, language) join comment c using (id)
                where c.language is distinct from r.language
                order by c.id for no key update of c)
            update comment c set language = told.language from told where c.id = told.id""";

    /** By the index, comment by comment, also while the table is so new that PostgreSQL thinks it small. */
    private static final String FIND = "select " + COLUMNS + """
             from unnest(:comments) as asked (id) cross join lateral (
                select * from classification where comment_id = asked.id offset 0) k
            order by revision""";

    private static final String NOT_ALL_TOLD = """
            select asked.id from unnest(:comments) as asked (id) cross join lateral (
                select from classification where comment_id = asked.id and published_at is null limit 1) untold""";

    private final StageDatabase database;

    Decisions(StageDatabase database) {
        this.database = database;
    }

    /** A first decision to be stored. */
    record Made(Comment comment, Decision decision, Set<Action> allowed) {

        /** Mostly it is known since the comment came. */
        boolean tellsLanguage() {
            return !Objects.equals(comment.language(), decision.language());
        }
    }

    /** A stored decision. */
    record Stored(CommentClassified event, boolean told) {}

    /** What is decided of these comments, oldest first; nothing of those of which nothing is. */
    Mono<Map<CommentId, List<Stored>>> find(Collection<Comment> comments) {
        var known = byId(comments);
        return database.sql(FIND)
                .bind("comments", ids(comments.stream().map(Comment::id)))
                .map(Row.to(row -> stored(known, row)))
                .all()
                .collect(Collectors.groupingBy(stored -> stored.event().commentId()));
    }

    /** Stores first decisions; where there is one already, that stands. Part of the caller's transaction. */
    Mono<Map<CommentId, CommentClassified>> store(Collection<Made> made) {
        var comments = made.stream().map(Made::comment).toList();
        return storeLanguages(made)
                .then(insert(made, comments))
                .flatMap(inserted -> inserted.size() == comments.size() ? Mono.just(inserted) : first(comments));
    }

    /**
     * Kafka has these decisions. Part of the caller's transaction; who decides anew at the same time has locked them before,
     * or waits.
     */
    Mono<Long> published(Collection<CommentClassified> told) {
        return database.sql("""
                update classification set published_at = now()
                where (comment_id, revision) in (select * from unnest(:comments, :revisions))""")
                .bind("comments", ids(told.stream().map(CommentClassified::commentId)))
                .bind(
                        "revisions",
                        told.stream().map(CommentClassified::revision).toArray(Integer[]::new))
                .fetch()
                .rowsUpdated();
    }

    /** Those of the comments of which Kafka has not got every decision. */
    Mono<Set<CommentId>> notAllTold(Collection<CommentId> comments) {
        return database.sql(NOT_ALL_TOLD)
                .bind("comments", ids(comments.stream()))
                .map(Row.to(row -> new CommentId(row.uuid("id"))))
                .all()
                .collect(Collectors.toUnmodifiableSet());
    }

    private Mono<Void> storeLanguages(Collection<Made> made) {
        var told = made.stream().filter(Made::tellsLanguage).toList();
        return told.isEmpty() ? Mono.empty() : update(told);
    }

    private Mono<Void> update(List<Made> made) {
        return database.sql(STORE_LANGUAGES)
                .bind("ids", ids(made.stream().map(one -> one.comment().id())))
                .bind(
                        "languages",
                        made.stream().map(one -> one.decision().language()).toArray(String[]::new))
                .then();
    }

    private Mono<Map<CommentId, CommentClassified>> insert(Collection<Made> made, List<Comment> comments) {
        var known = byId(comments);
        return database.sql(INSERT)
                .bind(
                        "rows",
                        Json.of(JSON.writeValueAsBytes(
                                made.stream().map(Decisions::columns).toList())))
                .map(Row.to(row -> stored(known, row)))
                .all()
                .map(Stored::event)
                .collectMap(CommentClassified::commentId);
    }

    private Mono<Map<CommentId, CommentClassified>> first(List<Comment> comments) {
        return find(comments)
                .map(stored -> stored.values().stream()
                        .map(decisions -> decisions.getFirst().event())
                        .collect(Collectors.toMap(CommentClassified::commentId, event -> event)));
    }

    static UUID[] ids(Stream<CommentId> comments) {
        return comments.map(CommentId::value).toArray(UUID[]::new);
    }

    private static Map<String, @Nullable Object> columns(Made made) {
        var decision = made.decision();
        Map<String, @Nullable Object> row = new HashMap<>(verdict(decision.verdict()));
        row.put("brand_id", made.comment().brand().toString());
        row.put("comment_id", made.comment().id().toString());
        row.put("reasoning", StorableText.of(decision.reasoning()));
        row.put("model", decision.model());
        row.put("prompt_version", decision.promptVersion());
        row.put("input_tokens", decision.inputTokens());
        row.put("output_tokens", decision.outputTokens());
        row.put("allowed_actions", made.allowed().stream().map(Action::wire).toList());
        row.put("suspected_injection", decision.suspect());
        return row;
    }

    private static Map<String, Object> verdict(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Classified(var category, var confidence, var source) ->
                Map.of("category", category.value(), "confidence", confidence, "source", source.wire());
            case Verdict.Undecided(var reason) -> Map.of("undecided_reason", reason.wire());
        };
    }

    private static Map<UUID, Comment> byId(Collection<Comment> comments) {
        return comments.stream()
                .collect(Collectors.toMap(comment -> comment.id().value(), comment -> comment));
    }

    private static Stored stored(Map<UUID, Comment> comments, Row row) {
        var comment = Objects.requireNonNull(comments.get(row.uuid("comment_id")));
        return new Stored(event(comment, row), row.maybe("published_at", Instant.class) != null);
    }

    private static CommentClassified event(Comment comment, Row row) {
        return new CommentClassified(
                comment.brand(),
                comment.id(),
                comment.account(),
                comment.instagramId(),
                comment.parent(),
                row.number("revision"),
                Comments.verdict(row),
                Arrays.stream(row.get("allowed_actions", String[].class))
                        .map(Action::of)
                        .collect(Collectors.toUnmodifiableSet()),
                row.time("decided_at"),
                comment.correlationId());
    }
}
