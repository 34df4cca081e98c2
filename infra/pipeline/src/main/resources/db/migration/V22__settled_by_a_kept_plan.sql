-- As before, but planned once per connection: as a function in plain SQL each call was planned anew, which took longer than
-- doing it. The plan may be made while the tables are small: see refresh_comment_status.
create or replace function settle_llm_calls(calls jsonb) returns void
    language plpgsql
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
begin
    with r as (
        select * from jsonb_to_recordset(calls)
            as r(id uuid, state text, input bigint, cached bigint, output bigint, cost numeric)
    ), old as (
        select l.id, l.brand_id, l.job_id, l.at, l.cost from llm_call l join r using (id)
        where l.state in ('reserved', 'booked')
        order by l.id for update of l
    ), settled as (
        update llm_call l
        set state = r.state, input_tokens = r.input, cached_tokens = r.cached, output_tokens = r.output, cost = r.cost,
            settled_at = now()
        from r join old using (id)
        where l.id = r.id and r.state <> 'withdrawn'
    ), withdrawn as (
        delete from llm_call where id in (select r.id from r join old using (id) where r.state = 'withdrawn')
    ), change as (
        select old.brand_id, p.period, p.starts, sum(r.cost - old.cost) as amount
        from old join r using (id)
        cross join lateral (values
            ('day', (old.at at time zone 'UTC')::date),
            ('month', date_trunc('month', old.at at time zone 'UTC')::date)) as p(period, starts)
        group by 1, 2, 3
    ), locked as (
        select s.brand_id, s.period, s.starts, c.amount from spend s join change c using (brand_id, period, starts)
        order by s.brand_id, s.period, s.starts for update of s
    ), of_job as (
        select b.job_id, c.amount
        from reclassification_budget b
        join (select old.job_id, sum(r.cost - old.cost) as amount from old join r using (id)
              where old.job_id is not null group by 1) c using (job_id)
        where (select count(*) from locked) >= 0 -- the brand's sums first, as everywhere
        order by b.job_id for update of b
    ), paid as (
        update reclassification_budget b set amount = b.amount + of_job.amount
        from of_job where b.job_id = of_job.job_id
    )
    update spend s set amount = s.amount + locked.amount
    from locked
    where s.brand_id = locked.brand_id and s.period = locked.period and s.starts = locked.starts;
end
$$;
