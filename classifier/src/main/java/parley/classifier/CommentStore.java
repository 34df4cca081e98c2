package parley.classifier;

import io.r2dbc.postgresql.codec.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parley.pipeline.CommentId;
import parley.pipeline.CommentReceived;
import parley.pipeline.brands.Account;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.database.StorableText;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Stores received comments in bulk, each once, whatever was delivered how often. */
final class CommentStore {

    private static final JsonMapper JSON = new JsonMapper();

    private final StageDatabase database;

    CommentStore(StageDatabase database) {
        this.database = database;
    }

    /**
     * A comment on its way into the table.
     *
     * @param language as a BCP 47 tag; null if it cannot be told
     */
    record NewComment(
            CommentId id,
            Account account,
            CommentReceived event,
            @Nullable String language) {}

    /**
     * Inserts those that are not there yet; part of the caller's transaction.
     *
     * @return the ids of the new ones
     */
    Mono<Set<CommentId>> insert(List<NewComment> comments) {
        if (comments.isEmpty()) {
            return Mono.just(Set.of());
        }
        var rows = comments.stream().map(CommentStore::columns).toList();
        return database.sql("""
                insert into comment (id, brand_id, account_id, instagram_id, media_id, parent_id, author_id, author_username,
                                     text, language, live, via, correlation_id, posted_at, received_at)
                select id, brand_id, account_id, instagram_id, media_id, parent_id, author_id, author_username,
                       text, language, live, via, correlation_id, posted_at, received_at
                from jsonb_to_recordset(:rows) as r(id uuid, brand_id uuid, account_id text, instagram_id text,
                     media_id text, parent_id text, author_id text, author_username text, text text, language text, live boolean,
                     via text, correlation_id text, posted_at timestamptz, received_at timestamptz)
                on conflict (account_id, instagram_id) do nothing
                returning id""")
                .bind("rows", Json.of(JSON.writeValueAsBytes(rows)))
                .map(Row.to(row -> new CommentId(row.uuid("id"))))
                .all()
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, @Nullable Object> columns(NewComment comment) {
        var event = comment.event();
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("id", comment.id().toString());
        row.put("brand_id", comment.account().brand().toString());
        row.put("account_id", event.account().value());
        row.put("instagram_id", event.comment().value());
        row.put("media_id", event.media() == null ? null : event.media().value());
        row.put("parent_id", event.parent() == null ? null : event.parent().value());
        row.put("author_id", storable(event.author().id()));
        row.put("author_username", storable(event.author().username()));
        row.put("text", storable(event.text()));
        row.put("language", comment.language());
        row.put("live", event.live());
        row.put("via", event.via().name().toLowerCase(java.util.Locale.ROOT));
        row.put("correlation_id", storable(event.correlationId()));
        row.put("posted_at", event.postedAt() == null ? null : event.postedAt().toString());
        row.put("received_at", event.receivedAt().toString());
        return row;
    }

    private static @Nullable String storable(@Nullable String text) {
        return text == null ? null : StorableText.of(text);
    }
}
