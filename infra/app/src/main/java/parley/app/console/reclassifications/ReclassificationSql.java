package parley.app.console.reclassifications;

/** The statements about jobs; each sees one brand. */
final class ReclassificationSql {

    private static final String JOB = """
            select j.id, j.state, cast(j.filter as text) as filter, j.target, j.dry_run, j.apply, j.actions, j.over_people,
                   cast(j.estimate as text) as estimate, j.total, j.applied, j.rolled_back, j.error, j.created_by,
                   actor_name(j.created_by) as created_by_name, j.created_at, j.started_at, j.finished_at,
                   b.hard as budget, b.amount as cost, f.account_id, f.since, f.most_posts, f.most_comments, f.posts,
                   f.not_shown, f.found, f.added, f.fetched_at, p.decided, p.changed, p.failed, p.recent,
                   cast(extract(epoch from least(now() - j.started_at, interval '30 seconds')) as double precision) as span,
                   cast(extract(epoch from now() - j.started_at) as double precision) as running
            from reclassification j
            join reclassification_budget b on b.job_id = j.id
            left join backfill f on f.job_id = j.id
            cross join lateral (
                select coalesce(sum(decided), 0) as decided, coalesce(sum(changed), 0) as changed,
                       coalesce(sum(failed), 0) as failed,
                       coalesce(sum(decided) filter (where done_at > now() - interval '30 seconds'), 0) as recent
                from reclassification_chunk where job_id = j.id) p
            """;

    static final String FIND = JOB + "where j.brand_id = :brand and j.id = :id";

    static final String LIST = JOB + """
            where j.brand_id = :brand and (cast(:time as timestamptz) is null or (j.created_at, j.id) < (:time, :after))
            order by j.created_at desc, j.id desc limit :limit""";

    static final String LOCK = """
            select state, dry_run, applied - rolled_back as standing from reclassification
            where brand_id = :brand and id = :id for update""";

    static final String INSERT = """
            insert into reclassification (id, brand_id, state, filter, target, dry_run, apply, actions, estimate_only,
                                          over_people, created_by)
            values (:id, :brand, :state, cast(:filter as jsonb), :target, :dry_run, :apply, :actions, :estimate_only,
                    :over_people, :actor)""";

    static final String INSERT_BUDGET = """
            insert into reclassification_budget (job_id, brand_id, hard) values (:id, :brand, :budget)""";

    /** Who asks to read it at the same time waits here. */
    static final String LOCK_ACCOUNT = """
            select exists (select from backfill f join reclassification j on j.id = f.job_id
                           where f.brand_id = a.brand_id and f.account_id = a.instagram_user_id
                             and f.fetched_at is null and j.state in ('fetching', 'paused')) as busy
            from account a where a.brand_id = :brand and a.instagram_user_id = :id and a.active for no key update""";

    static final String INSERT_BACKFILL = """
            insert into backfill (job_id, brand_id, account_id, since, most_posts, most_comments)
            values (:id, :brand, :account, :since, :posts, :comments)""";

    static final String FETCH_ON = """
            update backfill set next_at = now() where brand_id = :brand and job_id = :id and fetched_at is null""";

    static final String MOVE = """
            update reclassification
            set state = case when :state = 'running' and exists (select from backfill
                                                                 where job_id = :id and fetched_at is null)
                             then 'fetching' else :state end,
                error = null, written_until = null,
                started_at = case when :state = 'running' then coalesce(started_at, now()) else started_at end,
                finished_at = case when :state = 'cancelled' then now() end
            where brand_id = :brand and id = :id""";

    static final String APPROVE = """
            update reclassification
            set approved = cast(:approved as jsonb), over_people = coalesce(:over_people, over_people),
                actions = coalesce(cast(:actions as text[]), actions)
            where brand_id = :brand and id = :id""";

    static final String RAISE = """
            update reclassification_budget set hard = :budget where brand_id = :brand and job_id = :id""";

    static final String MATRIX = """
            select was, became, count(*) as comments, count(*) filter (where old_source = 'human') as of_people,
                   count(applied_revision) as applied, count(rolled_back_revision) as rolled_back
            from reclassified where brand_id = :brand and job_id = :id group by 1, 2 order by 3 desc, 1, 2""";

    static final String SOURCES = """
            select coalesce(source, 'undecided') as source, count(*) as comments
            from reclassified where brand_id = :brand and job_id = :id group by 1 order by 1""";

    static final String FAILURES = """
            select reasoning as reason, count(*) as comments from reclassified
            where brand_id = :brand and job_id = :id and undecided_reason = 'failed' group by 1 order by 2 desc, 1 limit 10""";

    /** Only of those that Instagram has accepted. */
    static final String HIDDEN = """
            select count(*) as comments from moderation
            where brand_id = :brand and job_id = :id and hidden and applied = version""";

    static final String CHANGES = """
            select r.comment_id, r.was, r.became, r.old_source, r.old_confidence, r.source, r.confidence, r.reasoning,
                   r.model, r.prompt_version, r.cost, r.applied_revision, r.rolled_back_revision,
                   c.text, c.language, c.author_id, c.author_username, c.received_at
            from reclassified r join comment c on c.id = r.comment_id
            where r.brand_id = :brand and r.job_id = :id and r.comment_id > :after
            """;

    private ReclassificationSql() {}
}
