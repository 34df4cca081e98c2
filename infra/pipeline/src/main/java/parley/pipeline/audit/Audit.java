package parley.pipeline.audit;

import io.r2dbc.spi.Parameters;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import parley.pipeline.Actor;
import parley.pipeline.ApiKeyId;
import parley.pipeline.BrandId;
import parley.pipeline.PersonId;
import parley.pipeline.TimeOrderedIds;
import parley.pipeline.database.Statements;
import reactor.core.publisher.Mono;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes down what somebody has done, in the transaction in which it is done: no deed without its entry, no entry without
 * its deed. Entries cannot be changed or deleted.
 */
public record Audit(Statements database) {

    private static final String INSERT = """
            insert into audit_entry (id, brand_id, actor_kind, actor_id, action, subject_kind, subject_id, before, after)
            values (:id, :brand, :actor_kind, :actor, :action, :subject_kind, :subject,
                    cast(:before as jsonb), cast(:after as jsonb))""";

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /**
     * Something done to a brand.
     *
     * @param action {@code noun.verb}, such as {@code reply.approved}
     * @param before a record or map of what it was, small and without secrets, kept as JSON; null if it was not there
     * @param after what it is now; null if it is there no more
     */
    public Mono<Void> record(
            BrandId brand,
            Actor actor,
            String action,
            Subject subject,
            @Nullable Object before,
            @Nullable Object after) {
        return insert(actor, action, subject, before, after)
                .bind("brand", brand.value())
                .then();
    }

    /** Something an operator has done to what belongs to no brand; the transaction has to be that person's. */
    public Mono<Void> recordForInstallation(
            PersonId operator, String action, Subject subject, @Nullable Object before, @Nullable Object after) {
        return insert(operator, action, subject, before, after)
                .bind("brand", Parameters.in(UUID.class))
                .then();
    }

    private DatabaseClient.GenericExecuteSpec insert(
            Actor actor, String action, Subject subject, @Nullable Object before, @Nullable Object after) {
        return database.sql(INSERT)
                .bind("id", TimeOrderedIds.next())
                .bind("actor_kind", kind(actor))
                .bind("actor", actor.value())
                .bind("action", action)
                .bind("subject_kind", subject.kind())
                .bind("subject", subject.id())
                .bind("before", json(before))
                .bind("after", json(after));
    }

    private static String kind(Actor actor) {
        return switch (actor) {
            case PersonId person -> "person";
            case ApiKeyId key -> "api_key";
        };
    }

    private static Object json(@Nullable Object state) {
        return state == null ? Parameters.in(String.class) : JSON.writeValueAsString(state);
    }
}
