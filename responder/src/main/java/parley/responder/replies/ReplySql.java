package parley.responder.replies;

/** The statements of {@link Replies}. All times are the database's. */
final class ReplySql {

    private static final String MILLIS = """
            cast(coalesce(extract(epoch from now() - unknown_at) * 1000, 0) as bigint) as unknown_millis,
            cast(greatest(coalesce(extract(epoch from not_before - now()) * 1000, 0), 0) as bigint) as early_millis
            """;

    private static final String SELECT = "select r.*, " + MILLIS + "from reply r\n";

    static final String FIND = SELECT + "where id = :id";

    static final String LOCK_UNDER = SELECT + """
            where account_id = :account and target_id = :target and kind = 'public'
            order by id for update""";

    static final String TO = SELECT + "where comment_id = :comment and kind = 'public' order by revision";

    static final String LOCK_TO = SELECT + "where comment_id = :comment and kind = 'public' order by id for update";

    static final String LOCK_WITH_HOLDER = SELECT + """
            where comment_id = :comment and kind = 'public' or account_id = :account and instagram_id = :instagram
            order by id for update""";

    static final String COMMENT_GOES = """
            select exists (
                select from comment c left join moderation m on m.comment_id = c.id
                where c.account_id = :account and (c.id = :comment or c.instagram_id = :target)
                  and (c.deleted_at is not null or m.deleted)) as goes""";

    /** A comment that is answered and then hidden does not count: its reply goes first. */
    static final String CONVERSATION_HIDDEN = """
            select exists (
                select from comment c join moderation m on m.comment_id = c.id
                where c.account_id = :account and c.instagram_id = :target and c.id <> :comment and m.hidden) as hidden""";

    static final String DECIDED_OVER = """
            select exists (select from reply where comment_id = :comment and kind = 'public' and revision > :revision
                           and state not in ('rejected', 'expired')) as newer""";

    /** What is being shown again refuses replies until it is. */
    static final String CONVERSATION_BUSY = """
            select exists (
                select from reply
                where account_id = :account and target_id = :target and kind = 'public' and id <> :id
                  and (state in ('sending', 'superseding')
                       or state = 'unknown' and unknown_at > now() - :settle * interval '1 millisecond'))
                or exists (
                select from comment c join moderation m on m.comment_id = c.id
                where c.account_id = :account and c.instagram_id = :target
                  and not m.hidden and not m.deleted and m.applied < m.version and m.failure is null) as busy""";

    static final String INSERT = """
            insert into reply (id, brand_id, account_id, comment_id, target_id, kind, revision, text, language, sources,
                               state, reason)
            values (:id, :brand, :account, :comment, :target, 'public', 1, :text, :language, cast(:sources as jsonb),
                    :state, :reason)
            on conflict (comment_id, kind, revision) do nothing""";

    static final String INSERT_MANUAL = """
            insert into reply (id, brand_id, account_id, comment_id, target_id, kind, revision, text, state, person_id,
                               decided_at)
            select :id, brand_id, account_id, id, coalesce(parent_id, instagram_id), 'public', :revision, :text,
                   'approved', :person, now()
            from comment where id = :comment""";

    static final String INSERT_AGAIN = """
            insert into reply (id, brand_id, account_id, comment_id, target_id, kind, revision, text, language, sources,
                               state, reason, person_id, decided_at)
            select :id, brand_id, account_id, comment_id, target_id, kind, :revision, text, language, sources,
                   :state, :reason, :person, now()
            from reply where id = :again""";

    static final String DECIDED = "update reply set person_id = :person, decided_at = now() where id = :id";

    static final String UNDECIDED =
            "update reply set person_id = null, decided_at = null, not_before = null where id = :id";

    static final String DELAY = """
            update reply set not_before = now() + send_delay_seconds * interval '1 second'
            from brand where brand.id = reply.brand_id and reply.id = :id""";

    static final String MOVE = """
            update reply
            set state = :state, epoch = epoch + 1, instagram_id = :instagram, reason = :reason,
                intended_at = case when :state = 'sending' then coalesce(intended_at, now()) else intended_at end,
                unknown_at = case when :state = 'unknown' then coalesce(unknown_at, now()) end,
                sent_at = case when :state in ('sent', 'superseding') then coalesce(sent_at, now())
                               when :state = 'expired' then sent_at end
            where id = :id and epoch = :epoch
            returning *, """ + MILLIS;

    private ReplySql() {}
}
