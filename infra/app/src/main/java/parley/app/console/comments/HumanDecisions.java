package parley.app.console.comments;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import parley.app.console.OwnCategories;
import parley.pipeline.Action;
import parley.pipeline.Category;
import parley.pipeline.CommentId;
import parley.pipeline.audit.Audit;
import parley.pipeline.audit.Subject;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.Maybe;
import parley.pipeline.database.Row;
import parley.pipeline.requests.OnceOnly;
import parley.pipeline.requests.WriteRequest;
import parley.pipeline.work.PeoplesWork;
import reactor.core.publisher.Mono;

/** What people say comments are about: the next revision of the decision, which the classifier tells the others. */
@Component
final class HumanDecisions {

    /** Stored decisions that Kafka does not have are the classifier's work. */
    private static final String STAGE = "classify";

    private static final String FIND = """
            select id from comment where instagram_id = :id or id = :uuid order by received_at desc limit 1""";

    /** The classifier marks what it has told in the same rows: one of the two waits for the other. */
    private static final String LOCK = """
            select category from classification where comment_id = :comment order by revision desc for update""";

    /**
     * What is answered, or about to be, and what is hidden is not acted upon a second time; what was fetched from the past
     * only by a person who says so.
     */
    private static final String INSERT = """
            insert into classification (brand_id, comment_id, revision, category, confidence, source, reasoning,
                                        suspected_injection, allowed_actions)
            select c.brand_id, c.id,
                   (select coalesce(max(revision), 0) + 1 from classification where comment_id = c.id),
                   :category, 1, 'human', :reason,
                   exists (select from classification where comment_id = c.id and suspected_injection),
                   case when c.deleted_at is not null or c.via = 'backfill'
                          or exists (select from reply r where r.comment_id = c.id and r.state in
                                     ('approved', 'sending', 'sent', 'unknown', 'superseding'))
                          or exists (select from moderation m where m.comment_id = c.id and (m.hidden or m.deleted))
                        then '{}' else :all end
            from comment c where c.id = :comment""";

    private static final String URGENCY = """
            update review_item set urgency = review_urgency(comment_id, reason)
            where comment_id = :comment and state = 'open'""";

    private final OnceOnly onceOnly;

    HumanDecisions(BrandDatabase database) {
        this.onceOnly = new OnceOnly(database);
    }

    /** Fails with 404 for a comment and 422 for a category that the brand does not have. */
    Mono<Void> decide(WriteRequest request, String id, Category category, String reason) {
        return onceOnly.run(
                        request,
                        Boolean.class,
                        client -> find(client, id)
                                .delayUntil(comment -> OwnCategories.require(client, request.brand(), category))
                                .flatMap(comment -> decide(client, request, comment, category, reason))
                                .thenReturn(true))
                .then();
    }

    private static Mono<CommentId> find(DatabaseClient client, String id) {
        return client.sql(FIND)
                .bind("id", id)
                .bind("uuid", Maybe.uuid(id))
                .map(Row.to(row -> new CommentId(row.uuid("id"))))
                .one()
                .switchIfEmpty(Mono.error(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "This brand has no such comment.")));
    }

    private static Mono<Void> decide(
            DatabaseClient client, WriteRequest request, CommentId comment, Category category, String reason) {
        var work = new PeoplesWork(client::sql);
        return lock(client, comment)
                .delayUntil(before -> insert(client, comment, category, reason))
                .delayUntil(before ->
                        client.sql(URGENCY).bind("comment", comment.value()).then())
                .delayUntil(before -> work.ask(STAGE, comment.value()).then(work.refreshStatus(comment)))
                .flatMap(before -> audit(client, request, comment, before, category, reason));
    }

    /** @return what was said last */
    private static Mono<List<String>> lock(DatabaseClient client, CommentId comment) {
        return client.sql(LOCK)
                .bind("comment", comment.value())
                .map(Row.to(
                        row -> java.util.Objects.requireNonNullElse(row.maybe("category", String.class), "undecided")))
                .all()
                .collectList();
    }

    private static Mono<Void> insert(DatabaseClient client, CommentId comment, Category category, String reason) {
        return client.sql(INSERT)
                .bind("comment", comment.value())
                .bind("category", category.value())
                .bind("reason", reason)
                .bind("all", Arrays.stream(Action.values()).map(Action::wire).toArray(String[]::new))
                .then();
    }

    private static Mono<Void> audit(
            DatabaseClient client,
            WriteRequest request,
            CommentId comment,
            List<String> before,
            Category category,
            String reason) {
        var was = before.isEmpty() ? null : Map.of("category", before.getFirst());
        var is = Map.of("category", category.value(), "reason", reason);
        return new Audit(client::sql)
                .record(request.brand(), request.actor(), "comment.classified", Subject.of(comment), was, is);
    }
}
