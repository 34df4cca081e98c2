package parley.classifier;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import parley.pipeline.Action;
import parley.pipeline.Category;
import parley.pipeline.CommentClassified;
import parley.pipeline.CommentId;
import parley.pipeline.Source;
import parley.pipeline.Verdict;
import parley.pipeline.comments.Comment;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import reactor.core.publisher.Mono;

/**
 * What was decided about each comment, stored before anybody hears of it. The classifier makes the first decision; people
 * make the next, and sometimes the first.
 */
final class Decisions {

    private static final String COLUMNS =
            "revision, category, undecided_reason, confidence, source, allowed_actions, decided_at";

    private final StageDatabase database;

    Decisions(StageDatabase database) {
        this.database = database;
    }

    /** The stored first decision as the event that tells of it; empty if there is none yet. */
    Mono<CommentClassified> find(Comment comment) {
        return database.sql("select " + COLUMNS + " from classification where comment_id = :comment and revision = 1")
                .bind("comment", comment.id().value())
                .map(Row.to(row -> event(comment, row)))
                .one();
    }

    /** Stores the first decision, unless there is one, which then stands; part of the caller's transaction. */
    Mono<CommentClassified> store(Comment comment, Decision decision, Set<Action> allowed) {
        return storeLanguage(comment, decision.language())
                .then(insert(comment, decision, allowed)
                        .map(Row.to(row -> event(comment, row)))
                        .one())
                .switchIfEmpty(Mono.defer(() -> find(comment)));
    }

    /** What Kafka does not have yet, oldest first; empty if nothing is decided yet. */
    Mono<List<CommentClassified>> untold(Comment comment) {
        return database.sql("select " + COLUMNS + """
                , published_at is not null as told from classification where comment_id = :comment order by revision""")
                .bind("comment", comment.id().value())
                .map(Row.to(row ->
                        row.flag("told") ? Optional.<CommentClassified>empty() : Optional.of(event(comment, row))))
                .all()
                .collectList()
                .filter(decisions -> !decisions.isEmpty())
                .map(decisions -> decisions.stream().flatMap(Optional::stream).toList());
    }

    /**
     * Kafka has these decisions about a comment. Part of the caller's transaction; who decides anew at the same time has
     * locked them before, or waits.
     */
    Mono<Long> published(CommentId comment, List<CommentClassified> told) {
        return database.sql("""
                update classification set published_at = now()
                where comment_id = :comment and revision = any (:revisions)""")
                .bind("comment", comment.value())
                .bind(
                        "revisions",
                        told.stream().map(CommentClassified::revision).toArray(Integer[]::new))
                .fetch()
                .rowsUpdated();
    }

    /** Whether Kafka has every decision about the comment. */
    Mono<Boolean> allTold(CommentId comment) {
        return database.sql("""
                select not exists (select from classification
                                   where comment_id = :comment and published_at is null) as told""")
                .bind("comment", comment.value())
                .map(Row.to(row -> row.flag("told")))
                .one();
    }

    private GenericExecuteSpec insert(Comment comment, Decision decision, Set<Action> allowed) {
        var statement = database.sql("""
                insert into classification (brand_id, comment_id, revision, category, undecided_reason, confidence, source,
                                            reasoning, model, prompt_version, input_tokens, output_tokens, cost,
                                            allowed_actions, suspected_injection)
                values (:brand, :comment, 1, :category, :undecided, :confidence, :source,
                        :reasoning, :model, :prompt, :input, :output,
                        (select coalesce(sum(cost), 0) from llm_call where comment_id = :comment), :allowed, :suspect)
                on conflict (comment_id, revision) do nothing
                returning\s""" + COLUMNS)
                .bind("brand", comment.brand().value())
                .bind("comment", comment.id().value())
                .bind("reasoning", decision.reasoning())
                .bind("input", decision.inputTokens())
                .bind("output", decision.outputTokens())
                .bind("suspect", decision.suspect())
                .bind("allowed", allowed.stream().map(Action::wire).toArray(String[]::new));
        statement = maybe(statement, "model", decision.model());
        statement = maybe(statement, "prompt", decision.promptVersion());
        return verdict(statement, decision.verdict());
    }

    private static GenericExecuteSpec verdict(GenericExecuteSpec statement, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Classified(var category, var confidence, var source) ->
                statement
                        .bind("category", category.value())
                        .bind("confidence", confidence)
                        .bind("source", source.wire())
                        .bindNull("undecided", String.class);
            case Verdict.Undecided(var reason) ->
                statement
                        .bind("undecided", reason.wire())
                        .bindNull("category", String.class)
                        .bindNull("confidence", Double.class)
                        .bindNull("source", String.class);
        };
    }

    private Mono<Long> storeLanguage(Comment comment, @Nullable String language) {
        return maybe(database.sql("update comment set language = :language where id = :id"), "language", language)
                .bind("id", comment.id().value())
                .fetch()
                .rowsUpdated();
    }

    private static GenericExecuteSpec maybe(GenericExecuteSpec statement, String name, @Nullable String value) {
        return value == null ? statement.bindNull(name, String.class) : statement.bind(name, value);
    }

    private static CommentClassified event(Comment comment, Row row) {
        return new CommentClassified(
                comment.brand(),
                comment.id(),
                comment.account(),
                comment.instagramId(),
                comment.parent(),
                row.number("revision"),
                verdict(row),
                Arrays.stream(row.get("allowed_actions", String[].class))
                        .map(action -> Action.valueOf(action.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toUnmodifiableSet()),
                row.time("decided_at"),
                comment.correlationId());
    }

    private static Verdict verdict(Row row) {
        String category = row.maybe("category", String.class);
        return category == null
                ? new Verdict.Undecided(
                        Verdict.Reason.valueOf(row.text("undecided_reason").toUpperCase(Locale.ROOT)))
                : new Verdict.Classified(
                        new Category(category),
                        row.decimal("confidence"),
                        Source.valueOf(row.text("source").toUpperCase(Locale.ROOT)));
    }
}
