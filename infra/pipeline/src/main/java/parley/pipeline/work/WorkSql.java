package parley.pipeline.work;

/**
 * The statements of {@link Work}. All times are the database's, so that instances need not agree on a clock.
 *
 * <p>{@code due_brand.next_due_at} is never later than the earliest row of its brand, but for rows leased by the
 * inserting instance: those are found at the latest one lease after theirs ends. That spares the fast path a lock on its
 * brand's row, which everybody else of that brand would wait for.
 */
final class WorkSql {

    static final String ADD = """
            with wanted as (
                select * from jsonb_to_recordset(:rows)
                    as r(id uuid, stage text, brand_id uuid, subject uuid, leased boolean, millis bigint)
            ), added as (
                insert into work (id, stage, brand_id, subject, epoch, attempts, next_attempt_at, leased_by)
                select id, stage, brand_id, subject, leased::int, leased::int, now() + millis * interval '1 millisecond',
                       case when leased then :instance end
                from wanted
                on conflict (stage, subject) do nothing
                returning *
            ), parked as (
                insert into due_brand as d (stage, brand_id, next_due_at)
                select stage, brand_id, min(next_attempt_at) from added where leased_by is null
                group by stage, brand_id order by stage, brand_id
                on conflict (stage, brand_id) do update set next_due_at = least(d.next_due_at, excluded.next_due_at)
            ), first_of_brand as (
                insert into due_brand (stage, brand_id, next_due_at)
                select a.stage, a.brand_id, min(a.next_attempt_at) from added a
                where a.leased_by is not null
                  and not exists (select from due_brand d where d.stage = a.stage and d.brand_id = a.brand_id)
                  and not exists (select from added p
                                  where p.leased_by is null and p.stage = a.stage and p.brand_id = a.brand_id)
                group by a.stage, a.brand_id order by a.stage, a.brand_id
                on conflict (stage, brand_id) do nothing
            )
            select a.*, w.millis as held_millis from added a join wanted w using (id) where a.leased_by is not null""";

    static final String HOLD = "select id from work where id = :id and epoch = :epoch for update";

    static final String FINISH = "delete from work where id = :id and epoch = :epoch returning id";

    static final String PARK = """
            with put_back as (
                update work set next_attempt_at = now() + :delay * interval '1 millisecond', leased_by = null,
                                reason = :reason
                where id = :id and epoch = :epoch
                returning id, stage, brand_id, next_attempt_at
            ), due as (
                insert into due_brand as d (stage, brand_id, next_due_at)
                select stage, brand_id, next_attempt_at from put_back
                on conflict (stage, brand_id) do update set next_due_at = least(d.next_due_at, excluded.next_due_at)
            )
            select id from put_back""";

    /** One row per leased row, and one without id for each brand that turned out to have nothing due. */
    static final String LEASE = """
            with served as (
                select brand_id from due_brand
                where stage = :stage and next_due_at <= now()
                order by last_served_at
                limit :brands
                for update skip locked
            ), due as (
                select w.id from served s cross join lateral (
                    select id from work
                    where stage = :stage and brand_id = s.brand_id and next_attempt_at <= now()
                    order by next_attempt_at
                    limit :each
                    for update skip locked) w
            ), leased as (
                update work w
                set epoch = w.epoch + 1, attempts = w.attempts + 1, leased_by = :instance,
                    next_attempt_at = now() + :lease * interval '1 millisecond'
                from due where w.id = due.id
                returning w.*
            )
            select s.brand_id as served, l.*, cast(:lease as bigint) as held_millis
            from served s left join leased l using (brand_id)""";

    static final String SERVED = """
            update due_brand d
            set last_served_at = now(),
                next_due_at = least(
                    now() + :lease * interval '1 millisecond',
                    (select min(next_attempt_at) from work w where w.stage = d.stage and w.brand_id = d.brand_id))
            where d.stage = :stage and d.brand_id = any (:brands)""";

    private WorkSql() {}
}
