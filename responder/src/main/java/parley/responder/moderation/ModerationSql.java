package parley.responder.moderation;

/** The statements of {@link Moderations}. */
final class ModerationSql {

    static final String WANT = """
            insert into moderation (comment_id, brand_id, hidden) values (:comment, :brand, :hidden)
            on conflict (comment_id) do update
            set hidden = excluded.hidden, version = moderation.version + 1, failure = null, updated_at = now()
            where moderation.hidden <> excluded.hidden or moderation.failure is not null""";

    static final String FIND = """
            select m.*, c.account_id, c.instagram_id,
                   exists (select from reply r where r.comment_id = m.comment_id
                           and r.state in ('approved', 'sending')) as reply_first
            from moderation m join comment c on c.id = m.comment_id where m.comment_id = :comment""";

    static final String APPLIED = """
            update moderation set applied = version, failure = null, updated_at = now()
            where comment_id = :comment and version = :version""";

    static final String CONFIRMED = """
            update moderation set confirmed = version, updated_at = now()
            where comment_id = :comment and version = :version""";

    static final String FAILED = """
            update moderation set failure = :reason, updated_at = now()
            where comment_id = :comment and version = :version""";

    private ModerationSql() {}
}
