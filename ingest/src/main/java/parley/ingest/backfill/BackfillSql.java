package parley.ingest.backfill;

/** The statements of {@link Backfills}. */
final class BackfillSql {

    /** Of accounts that nobody can read. */
    static final String PAUSE_CUT_OFF = """
            update reclassification j
            set state = 'paused', error = 'The account needs a new access token, or is not connected any more.'
            from backfill b join account a on a.brand_id = b.brand_id and a.instagram_user_id = b.account_id
            where j.id = b.job_id and j.state = 'fetching' and b.fetched_at is null
              and not (a.active and a.token_state = 'valid')""";

    static final String TAKE = """
            update backfill b set next_at = now() + :length * interval '1 millisecond'
            from account a
            where b.job_id = (
                    select d.job_id from backfill d
                    join reclassification j on j.id = d.job_id and j.state = 'fetching'
                    join account p on p.brand_id = d.brand_id and p.instagram_user_id = d.account_id
                    where d.fetched_at is null and d.next_at <= now()
                      and p.active and p.token_state = 'valid' and p.poll_at > now()
                    order by d.next_at limit 1
                    for update of d skip locked)
              and a.brand_id = b.brand_id and a.instagram_user_id = b.account_id
            returning a.brand_id, a.instagram_user_id, a.username, a.app, a.access_token, a.created_at as connected,
                      b.job_id, b.since, b.most_posts, b.most_comments, cast(b.place as text) as place, b.posts,
                      b.not_shown, b.found, b.next_at""";

    static final String KEEP = """
            update backfill b
            set place = cast(:place as jsonb), posts = b.posts + :posts, not_shown = b.not_shown + :not_shown,
                found = b.found + :found, added = b.added + :added, fetched_at = case when :over then now() end
            from reclassification j
            where b.job_id = :job and b.next_at = :until and j.id = b.job_id
              and j.state = case when :over then 'estimating' else 'fetching' end""";

    static final String HAND_ON = """
            update reclassification set state = 'estimating', error = null where id = :job and state = 'fetching'""";

    static final String TELL = """
            update reclassification set error = :error
            where id = :job and state = 'fetching' and error is distinct from :error""";

    static final String AGAIN = """
            update backfill set next_at = now() + :pause * interval '1 millisecond'
            where job_id = :job and next_at = :until""";

    static final String BEGIN_AGAIN = """
            update backfill set place = null, posts = 0, not_shown = 0, found = 0, added = 0
            where job_id = :job and next_at = :until""";

    static final String PAUSE = """
            update reclassification set state = 'paused', error = :error where id = :job and state = 'fetching'""";

    private BackfillSql() {}
}
