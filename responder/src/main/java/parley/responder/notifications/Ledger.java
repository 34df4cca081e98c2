package parley.responder.notifications;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.pipeline.database.Maybe;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import reactor.core.publisher.Mono;

/** What has to be told where, and what has become of it. Joins the caller's transaction. */
final class Ledger {

    private static final String FIND = """
            select c.id, c.brand_id, b.name as brand_name, c.kind, c.target, c.secret
            from channel c join brand b on b.id = c.brand_id where c.id = :channel""";

    /** Waits for those who are telling of something, so that they find the work that picks it up, or make it. */
    private static final String LOCK = "select id from channel where id = :channel for update";

    private static final String CLAIM = """
            with claimed as (
                update notification set digest = :digest where channel_id = :channel and state = 'waiting' returning *
            )
            select *, count(*) over () as total from claimed order by raised_at, id limit :listed""";

    private static final String SETTLE = """
            update notification set state = :state, settled_at = now()
            where channel_id = :channel and digest = :digest and state = 'waiting'""";

    private static final String NOTE = """
            update channel
            set last_error = :error, last_error_at = case when cast(:error as text) is null then last_error_at else now() end,
                last_sent_at = case when cast(:error as text) is null then now() else last_sent_at end
            where id = :channel""";

    private static final String FORGET = """
            delete from notification
            where channel_id = :channel and state <> 'waiting' and settled_at < now() - interval '7 days'""";

    private static final String WAITING =
            "select exists (select from notification where channel_id = :channel and state = 'waiting') as more";

    private final StageDatabase database;

    Ledger(StageDatabase database) {
        this.database = database;
    }

    /** Empty if it was deleted. */
    Mono<Channel> find(UUID channel) {
        return database.sql(FIND)
                .bind("channel", channel)
                .map(Row.to(Channel::of))
                .one();
    }

    /** Everything that waits at the channel. */
    Mono<Digest> claim(Channel channel) {
        UUID digest = UUID.randomUUID();
        return database.sql(CLAIM)
                .bind("channel", channel.id())
                .bind("digest", digest)
                .bind("listed", Digest.LISTED)
                .map(Row.to(row -> new Claimed(Notification.of(row), row.count("total"))))
                .all()
                .collectList()
                .map(rows -> digest(digest, rows));
    }

    private static Digest digest(UUID id, List<Claimed> rows) {
        return new Digest(
                id,
                rows.stream().map(Claimed::notification).toList(),
                rows.isEmpty() ? 0 : rows.getFirst().total());
    }

    private record Claimed(Notification notification, long total) {}

    /**
     * Ends a message.
     *
     * @param error why it is not there; null if it is
     * @return whether something else waits by now
     */
    Mono<Boolean> settle(Channel channel, Digest digest, @Nullable String error) {
        var settle = database.sql(SETTLE)
                .bind("channel", channel.id())
                .bind("digest", digest.id())
                .bind("state", error == null ? "sent" : "failed")
                .then();
        return of(LOCK, channel)
                .then(settle)
                .then(digest.isEmpty() ? Mono.empty() : note(channel, error))
                .then(of(FORGET, channel))
                .then(waiting(channel));
    }

    private Mono<Boolean> waiting(Channel channel) {
        return database.sql(WAITING)
                .bind("channel", channel.id())
                .map(Row.to(row -> row.flag("more")))
                .one();
    }

    /** What came of the newest attempt. */
    Mono<Void> note(Channel channel, @Nullable String error) {
        return database.sql(NOTE)
                .bind("channel", channel.id())
                .bind("error", Maybe.of(error, String.class))
                .then();
    }

    private Mono<Void> of(String sql, Channel channel) {
        return database.sql(sql).bind("channel", channel.id()).then();
    }
}
