package parley.app.console.comments;

/** The one query behind every list of comments: a row each, with the newest of what hangs on it, and no query per row. */
public final class CommentSql {

    /** Begins a statement; what {@link CommentItem#of(parley.pipeline.database.Row)} reads. */
    public static final String SELECT = """
            select c.id, c.instagram_id, c.account_id, c.media_id, c.parent_id, c.author_id, c.author_username, c.text,
                   c.language, c.received_at, c.status, k.*, r.*
            """;

    private static final String REPLY = """
            id as reply_id, revision as reply_revision, state as reply_state, reason as reply_reason, text as reply_text,
            cast(sources as text) as reply_sources, person_id as reply_person_id, instagram_id as reply_instagram_id,
            created_at as reply_created_at, sent_at as reply_sent_at""";

    /** Goes behind a {@code comment c} of the statement. */
    public static final String LAST_WORD = """

            left join lateral (
                select revision, category, undecided_reason, confidence, source, reasoning, model, prompt_version,
                       input_tokens, output_tokens, cost, currency, suspected_injection, decided_at
                from classification where comment_id = c.id order by revision desc limit 1) k on true
            left join lateral (
                select
""" + REPLY + """

                from reply where comment_id = c.id order by revision desc, created_at desc limit 1) r on true
            """;

    static final String FIND = SELECT + "from comment c" + LAST_WORD + """
            where c.brand_id = :brand and (c.instagram_id = :id or c.id = :uuid)
            order by c.received_at desc limit 1""";

    static final String CLASSIFICATIONS = """
            select * from classification where brand_id = :brand and comment_id = :comment order by revision desc
            limit 100""";

    static final String REPLIES = """
            select
""" + REPLY + """

            from reply where brand_id = :brand and comment_id = :comment
            order by revision desc, created_at desc limit 100""";

    static final String OUTCOMES = """
            select revision, state, actions, cast(would_have as text) as would_have, decided_at from outcome
            where brand_id = :brand and comment_id = :comment order by revision desc limit 100""";

    static final String MODERATION = """
            select hidden, deleted, applied = version as done, failure, person_id, updated_at from moderation
            where brand_id = :brand and comment_id = :comment""";

    private CommentSql() {}
}
