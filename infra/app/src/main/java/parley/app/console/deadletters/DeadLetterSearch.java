package parley.app.console.deadletters;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import parley.pipeline.AccountId;

/** A filter as SQL. Every part of the statement is a constant; what callers give is bound. */
final class DeadLetterSearch {

    private static final String COLUMNS = """
            select id, topic, kafka_partition, kafka_offset, message_key, reason, detail, account_id, created_at,
                   replay_asked_at, replayed_at, substring(payload for :shown) as beginning, length(payload) as size
            from dead_letter\s""";

    /** Messages are bytes, and not always UTF-8: both sides are compared as bytes, written in letters. */
    private static final String CONTAINS = """
            (strpos(lower(encode(payload, 'escape')), lower(encode(convert_to(:part, 'UTF8'), 'escape'))) > 0
             or strpos(lower(detail), lower(:part)) > 0 or strpos(lower(coalesce(message_key, '')), lower(:part)) > 0)""";

    /** As many as one call may ask for, the oldest first; those that were replayed, or wait for it, are passed over. */
    private static final String ASK = """
            update dead_letter set replay_asked_at = now()
            where id in (select id from dead_letter %s order by created_at, id limit :limit for update)""";

    private final StringBuilder where = new StringBuilder("where true");
    private final Map<String, Object> values = new LinkedHashMap<>();

    private DeadLetterSearch() {}

    static DatabaseClient.GenericExecuteSpec one(DatabaseClient client) {
        return client.sql(COLUMNS + "where id = :id").bind("shown", DeadLetterItem.SHOWN_BYTES);
    }

    /** Newest first, and one more than asked for: it tells whether there are more. */
    static DatabaseClient.GenericExecuteSpec list(DatabaseClient client, DeadLetterFilter filter) {
        var search = new DeadLetterSearch();
        search.narrow("reason", filter.reason(), "reason = :reason");
        search.narrow("account", filter.accountId(), "account_id = :account");
        search.narrow("from", filter.from(), "created_at >= :from");
        search.narrow("to", filter.to(), "created_at < :to");
        search.narrow("part", filter.q(), CONTAINS);
        var after = filter.after();
        if (after != null) {
            search.values.put("after", after.id());
            search.narrow("time", after.time(), "(created_at, id) < (:time, :after)");
        }
        search.values.put("shown", DeadLetterItem.SHOWN_BYTES);
        search.values.put("limit", filter.atMost() + 1);
        return client.sql(COLUMNS + search.where + " order by created_at desc, id desc limit :limit")
                .bindValues(search.values);
    }

    static DatabaseClient.GenericExecuteSpec ask(DatabaseClient client, ReplayRange range, int limit) {
        var search = new DeadLetterSearch();
        search.where.append(" and replayed_at is null and replay_asked_at is null");
        search.narrow("reason", range.reason(), "reason = :reason");
        search.narrow("account", range.accountId(), "account_id = :account");
        search.narrow("from", range.from(), "created_at >= :from");
        search.narrow("to", range.to(), "created_at < :to");
        search.values.put("limit", limit);
        return client.sql(ASK.formatted(search.where)).bindValues(search.values);
    }

    private void narrow(String name, @Nullable Object value, String condition) {
        if (value != null) {
            where.append(" and ").append(condition);
            values.put(name, value instanceof AccountId account ? account.value() : value);
        }
    }
}
