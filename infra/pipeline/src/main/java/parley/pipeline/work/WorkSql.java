package parley.pipeline.work;

/**
 * The statements of {@link Work}. All times are the database's, so that instances need not agree on a clock.
 *
 * <p>{@code due_brand.next_due_at} is never later than the earliest row of its brand and gate, but for rows leased by the
 * inserting instance: those are found at the latest one lease after theirs ends. That spares the fast path a lock on its
 * brand's row, which everybody else of that brand would wait for.
 */
final class WorkSql {

    static final String ADD = """
            with wanted as (
                select * from jsonb_to_recordset(:rows)
                    as r(id uuid, stage text, brand_id uuid, subject uuid, leased boolean, millis bigint, gate text)
            ), added as (
                insert into work (id, stage, brand_id, gate, subject, epoch, attempts, next_attempt_at, leased_by)
                select id, stage, brand_id, gate, subject, leased::int, leased::int,
                       now() + millis * interval '1 millisecond', case when leased then :instance end
                from wanted
                on conflict (stage, subject) do nothing
                returning *
            ), parked as (
                insert into due_brand as d (stage, brand_id, gate, next_due_at)
                select stage, brand_id, gate, min(next_attempt_at) from added where leased_by is null
                group by stage, brand_id, gate order by stage, brand_id, gate
                on conflict (stage, brand_id, gate) do update set next_due_at = least(d.next_due_at, excluded.next_due_at)
            ), first_of_brand as (
                insert into due_brand (stage, brand_id, gate, next_due_at)
                select a.stage, a.brand_id, a.gate, min(a.next_attempt_at) from added a
                where a.leased_by is not null
                  and not exists (select from due_brand d
                                  where d.stage = a.stage and d.brand_id = a.brand_id and d.gate = a.gate)
                  and not exists (select from added p
                                  where p.leased_by is null and p.stage = a.stage and p.brand_id = a.brand_id
                                    and p.gate = a.gate)
                group by a.stage, a.brand_id, a.gate order by a.stage, a.brand_id, a.gate
                on conflict (stage, brand_id, gate) do nothing
            )
            select a.*, w.millis as held_millis, false as probe
            from added a join wanted w using (id) where a.leased_by is not null""";

    static final String HOLD = "select id from work where id = :id and epoch = :epoch for update";

    static final String HOLD_ALL = """
            select id from work where (id, epoch) in (select * from unnest(:ids, :epochs)) order by id for update""";

    static final String FINISH_ALL = """
            with done as (%s) delete from work where id in (select id from done) returning id""".formatted(HOLD_ALL);

    static final String FINISH = "delete from work where id = :id and epoch = :epoch returning id";

    static final String PARK = """
            with put_back as (
                update work set next_attempt_at = now() + :delay * interval '1 millisecond',
                                gate = coalesce(:gate, gate), leased_by = null, reason = :reason
                where id = :id and epoch = :epoch
                returning id, stage, brand_id, gate, next_attempt_at
            ), due as (
                insert into due_brand as d (stage, brand_id, gate, next_due_at)
                select stage, brand_id, gate, next_attempt_at from put_back
                on conflict (stage, brand_id, gate) do update set next_due_at = least(d.next_due_at, excluded.next_due_at)
            )
            select id from put_back""";

    /**
     * One row per leased row, and one without id for each brand that turned out to have nothing due. The brands share the
     * places evenly. Behind a gate whose time is over one row is leased, to try. The rows are named by an array: joined with what is due, the whole table would be
     * read where many rows wait.
     */
    static final String LEASE = """
            with served as (
                select d.brand_id, d.gate, g.name is not null as probe
                from due_brand d left join gate g on g.brand_id = d.brand_id and g.name = d.gate
                where d.stage = :stage and d.next_due_at <= now() and (g.name is null or g.closed_until <= now())
                order by d.last_served_at
                limit least(:brands, :places)
                for update of d skip locked
            ), due as (
                select w.id from served s cross join lateral (
                    select id from work
                    where stage = :stage and brand_id = s.brand_id and gate = s.gate and next_attempt_at <= now()
                    order by next_attempt_at
                    limit case when s.probe then 1 else :places / (select count(*) from served) end
                    for update skip locked) w
            ), leased as (
                update work w
                set epoch = w.epoch + 1, attempts = w.attempts + 1, leased_by = :instance,
                    next_attempt_at = now() + :lease * interval '1 millisecond'
                where w.id = any (array(select id from due))
                returning w.*
            ), probing as (
                update gate g set probing = true, closed_until = now() + :lease * interval '1 millisecond'
                from served s join leased l using (brand_id, gate)
                where s.probe and g.brand_id = s.brand_id and g.name = s.gate
            )
            select s.brand_id as served, s.gate as served_gate, s.probe, l.*, cast(:lease as bigint) as held_millis
            from served s left join leased l using (brand_id, gate)""";

    static final String LEASE_OVERDUE = """
            with overdue as (
                select w.id from gate g cross join lateral (
                    select id from work
                    where stage = :stage and brand_id = g.brand_id and gate = g.name and next_attempt_at <= now()
                      and created_at < now() - :patience * interval '1 millisecond'
                    limit :limit
                    for update skip locked) w
                where g.closed_until > now()
                limit :limit
            )
            update work w
            set epoch = w.epoch + 1, attempts = w.attempts + 1, leased_by = :instance,
                next_attempt_at = now() + :lease * interval '1 millisecond'
            where w.id = any (array(select id from overdue))
            returning w.*, cast(:lease as bigint) as held_millis, false as probe""";

    static final String SERVED = """
            update due_brand d
            set last_served_at = now(),
                next_due_at = least(
                    now() + :lease * interval '1 millisecond',
                    (select min(next_attempt_at) from work w
                     where w.stage = d.stage and w.brand_id = d.brand_id and w.gate = d.gate))
            where d.stage = :stage and (d.brand_id, d.gate) in (select * from unnest(:brands, :gates))""";

    private WorkSql() {}
}
