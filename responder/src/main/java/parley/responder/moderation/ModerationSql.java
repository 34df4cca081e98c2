package parley.responder.moderation;

/** The statements of {@link Moderations}. */
final class ModerationSql {

    /** A comment that is to be deleted stays as hidden or shown as it is. */
    static final String WANT = """
            insert into moderation (comment_id, brand_id, hidden, deleted, person_id, job_id)
            select id, brand_id, :hidden, :deleted, :person, :job from comment where id = :comment
            on conflict (comment_id) do update
            set hidden = case when :deleted then moderation.hidden else :hidden end, deleted = :deleted,
                version = moderation.version + 1, failure = null, person_id = :person, job_id = :job, updated_at = now()
            where moderation.failure is not null and moderation.deleted <= :deleted
               or not moderation.deleted and (:deleted or moderation.hidden <> :hidden)""";

    static final String SHOW_AGAIN = """
            update moderation set hidden = false, version = version + 1, failure = null, job_id = null, updated_at = now()
            where comment_id = :comment and job_id = :job and hidden and not deleted""";

    /** A reply goes first where no reply could go afterwards. */
    static final String FIND = """
            select m.*, c.account_id, c.instagram_id,
                   (m.hidden or m.deleted)
                   and exists (select from reply r
                           where (r.comment_id = m.comment_id
                                  or m.deleted and r.account_id = c.account_id and r.target_id = c.instagram_id)
                             and (r.state = 'sending' or r.state = 'approved' and not m.deleted)) as reply_first
            from moderation m join comment c on c.id = m.comment_id where m.comment_id = :comment""";

    /** The newest wish again, where it could not be had. */
    static final String AGAIN = """
            update moderation set version = version + 1, failure = null, person_id = :person, job_id = null, updated_at = now()
            where comment_id = :comment and failure is not null""";

    /** What is wanted is what stands there, as far as we know: the opposite of what was not had. */
    private static final String WANT_NOTHING = """
            update moderation
            set hidden = case when deleted then hidden else not hidden end, deleted = false, failure = null,
                version = version + 1, applied = version + 1, confirmed = version + 1, updated_at = now()
            where comment_id = :comment""";

    static final String GIVE_UP = WANT_NOTHING + " and failure is not null";

    static final String WITHDRAWN = WANT_NOTHING + " and version = :version";

    static final String APPLIED = """
            update moderation set applied = version, failure = null, updated_at = now()
            where comment_id = :comment and version = :version""";

    static final String CONFIRMED = """
            update moderation set confirmed = version, updated_at = now()
            where comment_id = :comment and version = :version""";

    static final String GONE = """
            update moderation set applied = version, confirmed = version, failure = null, updated_at = now()
            where comment_id = :comment""";

    static final String FAILED = """
            update moderation set failure = :reason, updated_at = now()
            where comment_id = :comment and version = :version""";

    private ModerationSql() {}
}
