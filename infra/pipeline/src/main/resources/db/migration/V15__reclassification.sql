-- Deciding anew what was decided before: jobs over a brand's past comments, what they found, and what became of it.

create table reclassification (
    id            uuid primary key,
    brand_id      uuid        not null references brand,
    filter        jsonb       not null,
    target        text        not null check (target in ('chain', 'rules', 'local')),
    dry_run       boolean     not null,
    apply         text        check (apply = 'labels'), -- at the end, without a person's look at the report
    estimate_only boolean     not null,
    over_people   boolean     not null default false,   -- what is applied may replace what people have said
    state         text        not null default 'estimating'
        check (state in ('estimating', 'estimated', 'running', 'paused', 'done', 'applying', 'applied',
                         'rolling_back', 'rolled_back', 'cancelled', 'failed')),
    estimate      jsonb,
    total         bigint,
    chunks        int         not null default 0,
    cut_at        timestamptz, -- so far the past is cut into chunks, newest first
    cut_id        uuid,
    all_cut       boolean     not null default false,
    approved      jsonb,       -- what a person wants applied: {} is all, else "cells" or "comments"
    written_until uuid,        -- so far it is applied or rolled back
    applied       bigint      not null default 0,
    rolled_back   bigint      not null default 0,
    error         text,        -- why it does not go on, for people
    created_by    uuid        not null,
    created_at    timestamptz not null default now(),
    started_at    timestamptz,
    finished_at   timestamptz
);
create index reclassification_newest on reclassification (brand_id, created_at desc, id desc);

-- A few hundred comments, in the order of the list; they stay what they were when they were chosen.
create table reclassification_chunk (
    id       uuid primary key,
    brand_id uuid   not null references brand,
    job_id   uuid   not null references reclassification,
    number   int    not null,
    comments uuid[] not null,
    decided  int    not null default 0,
    changed  int    not null default 0,
    done_at  timestamptz,
    unique (job_id, number)
);

-- What a job found about a comment, once: who comes second finds the row there.
create table reclassified (
    job_id           uuid        not null references reclassification,
    comment_id       uuid        not null references comment,
    brand_id         uuid        not null references brand,
    old_revision     int         not null,
    was              text        not null, -- a category, or "undecided"
    old_confidence   double precision,
    old_source       text,
    became           text        not null,
    undecided_reason text,
    confidence       double precision,
    source           text,
    reasoning        text        not null,
    model            text,
    prompt_version   text,
    suspected_injection boolean  not null default false,
    cost             numeric(20, 12) not null default 0,
    applied_revision int,
    rolled_back_revision int,
    decided_at       timestamptz not null default now(),
    primary key (job_id, comment_id)
);
create index reclassified_cell on reclassified (job_id, was, became, comment_id);

-- Choosing -----------------------------------------------------------------------------------------------------------

-- The part of a job's filter that lists of comments do not know. What nobody has decided yet is no past.
create function past_condition(filter jsonb) returns text
    language sql immutable
as $$
    select concat_ws(' and ', 'c.status not in (''received'', ''parked'', ''deleted'')',
        case when filter ->> 'undecided' = 'true' then 'c.category is null' end,
        case when filter ?| array['prompt_version', 'min_confidence', 'max_confidence'] then
            'exists (select from (select prompt_version, confidence from classification where comment_id = c.id
                                  order by revision desc limit 1) k where true'
            || case when filter ? 'prompt_version' then ' and k.prompt_version = $2 ->> ''prompt_version''' else '' end
            || case when filter ? 'min_confidence'
                    then ' and k.confidence >= ($2 ->> ''min_confidence'')::double precision' else '' end
            || case when filter ? 'max_confidence'
                    then ' and k.confidence <= ($2 ->> ''max_confidence'')::double precision' else '' end
            || ')' end)
$$;

-- The comments of a brand that a job's filter chooses, newest first, from a place on. Each call goes on where the last one
-- ended, so that all calls of a job together walk its past once, however rare what it looks for is.
create function past_comments(brand uuid, filter jsonb, after_at timestamptz, after_id uuid, at_most int)
    returns table (id uuid, received_at timestamptz)
    language plpgsql stable
as $$
declare
    query     tsquery := comment_query(brand, filter);
    condition text := comment_condition(filter);
begin
    if query is null and condition like '%$3%' then
        return;
    end if;
    return query execute format('
        select c.id, c.received_at from comment c where %s and %s and %s
        order by c.received_at desc, c.id desc limit %s', comment_place(filter), condition, past_condition(filter), at_most)
        using brand, filter, query, after_at, after_id;
end
$$;

-- How many they are, how many different texts that is about, and some of them, evenly chosen.
create function survey_past_comments(brand uuid, filter jsonb, at_most int)
    returns table (counted bigint, texts bigint, sample uuid[])
    language plpgsql volatile
as $$
declare
    query     tsquery := comment_query(brand, filter);
    condition text := comment_condition(filter);
    chosen    text;
begin
    if query is null and condition like '%$3%' then
        return query select 0::bigint, 0::bigint, '{}'::uuid[];
        return;
    end if;
    chosen := format('from comment c where %s and %s and %s', comment_place(filter), condition, past_condition(filter));
    execute format('select count(*), count(distinct hashtextextended(lower(c.text), 0)) %s', chosen)
        into counted, texts using brand, filter, query, null::timestamptz, null::uuid;
    execute format('select coalesce(array_agg(id), ''{}'') from (select c.id %s order by random() limit %s) picked',
                   chosen, at_most)
        into sample using brand, filter, query, null::timestamptz, null::uuid;
    return next;
end
$$;

-- Cuts the next chunk off a job's past; null when nothing is left. The caller has locked the job.
create function cut_reclassification_chunk(job uuid, size int) returns uuid
    language plpgsql
as $$
declare
    r     reclassification;
    slice record;
    cut   uuid := gen_random_uuid();
begin
    select * into r from reclassification where id = job and not all_cut;
    if not found then
        return null;
    end if;
    select array_agg(p.id) as ids, count(*) as n,
           (array_agg(p.received_at order by p.received_at, p.id))[1] as last_at,
           (array_agg(p.id order by p.received_at, p.id))[1] as last_id
    into slice from past_comments(r.brand_id, r.filter, r.cut_at, r.cut_id, size) p;
    update reclassification
    set all_cut = slice.n < size, cut_at = coalesce(slice.last_at, cut_at), cut_id = coalesce(slice.last_id, cut_id),
        chunks = chunks + (slice.n > 0)::int
    where id = job;
    if slice.n = 0 then
        return null;
    end if;
    insert into reclassification_chunk (id, brand_id, job_id, number, comments)
    values (cut, r.brand_id, job, r.chunks + 1, slice.ids);
    return cut;
end
$$;

-- Asking for it -------------------------------------------------------------------------------------------------------

-- As before, and for a job ('reclassify').
create or replace function ask_for_work(asked_stage text, asked_subject uuid, delay_seconds int) returns void
    language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    asking uuid := nullif(current_setting('parley.brand', true), '')::uuid;
    due    timestamptz := now() + delay_seconds * interval '1 second';
    behind text;
begin
    select gate into behind from (
        select 'account:' || account_id as gate from reply
        where asked_stage = 'send' and id = asked_subject and brand_id = asking
        union all
        select 'account:' || account_id from comment
        where asked_stage = 'moderate' and id = asked_subject and brand_id = asking
        union all
        select '' from comment where asked_stage = 'classify' and id = asked_subject and brand_id = asking
        union all
        select '' from reclassification
        where asked_stage = 'reclassify' and id = asked_subject and brand_id = asking) of_brand;
    if behind is null then
        raise exception 'not a subject of this brand and stage' using errcode = 'insufficient_privilege';
    end if;
    insert into work (id, stage, brand_id, gate, subject, next_attempt_at, created_at)
    values (gen_random_uuid(), asked_stage, asking, behind, asked_subject, due, due)
    on conflict (stage, subject) do nothing;
    update work set next_attempt_at = due, created_at = due, attempts = 0
    where id in (select id from work
                 where stage = asked_stage and subject = asked_subject and leased_by is null
                   and (next_attempt_at > now() or delay_seconds > 0)
                 for update skip locked);
    insert into due_brand as d (stage, brand_id, gate, next_due_at) values (asked_stage, asking, behind, due)
    on conflict (stage, brand_id, gate) do update set next_due_at = least(d.next_due_at, excluded.next_due_at);
end
$$;

-- Paying for it -------------------------------------------------------------------------------------------------------

alter table llm_call
    add job_id uuid,               -- no reference: that it was paid for is not forgotten
    add held   numeric(20, 12);    -- what was reserved for it at first
create index llm_call_of_job on llm_call (job_id) where job_id is not null;

-- What a job may spend and has spent. A row of its own, so that nobody who pays waits for somebody who plans.
create table reclassification_budget (
    job_id   uuid primary key references reclassification,
    brand_id uuid not null references brand,
    hard     numeric(20, 12) check (hard >= 0), -- null: what the brand may
    amount   numeric(20, 12) not null default 0
) with (fillfactor = 50);

-- As before; and a call of a job is held against what that job may spend, too: 'job' says that it may not. All calls of a
-- brand have locked its sums by then, so jobs of one brand do not wait for each other in circles.
create or replace function reserve_llm_calls(calls jsonb) returns table (call_id uuid, verdict text, told boolean)
    language plpgsql
as $$
declare
    today date := (now() at time zone 'UTC')::date;
    first date := date_trunc('month', today)::date;
    c     record;
    known int;
    worst int;
begin
    for c in
        select * from jsonb_to_recordset(calls)
            as r(id uuid, brand_id uuid, comment_id uuid, job_id uuid, purpose text, provider text, model text,
                 price_version text, input bigint, output bigint, cost numeric, cheapest boolean, millis bigint)
        order by brand_id, id
    loop
        loop
            select count(*), max(case when s.amount + c.cost > b.hard then 2
                                      when s.amount + c.cost > b.soft and not c.cheapest then 1 else 0 end),
                   bool_or(s.told < 3 and s.amount + c.cost > b.hard
                           or s.told < 2 and s.amount + c.cost > b.soft
                           or s.told < 1 and s.amount + c.cost >= coalesce(b.soft, b.hard) * 0.8)
            into known, worst, told
            from (select * from spend
                  where brand_id = c.brand_id
                    and (period = 'day' and starts = today or period = 'month' and starts = first)
                  order by period for update) s
            left join budget b using (brand_id, period);
            exit when known = 2;
            insert into spend (brand_id, period, starts)
            values (c.brand_id, 'day', today), (c.brand_id, 'month', first) on conflict do nothing;
        end loop;
        told := coalesce(told, false);
        if told then
            perform tell_of_spend(c.brand_id, today, c.cost);
        end if;
        if worst = 0 and c.job_id is not null then
            update reclassification_budget set amount = amount + c.cost
            where job_id = c.job_id and (hard is null or amount + c.cost <= hard);
            worst := case when found then 0 else 3 end;
        end if;
        if worst = 0 then
            insert into llm_call (id, brand_id, comment_id, job_id, purpose, provider, model, price_version,
                                  input_tokens, output_tokens, cost, held, expires_at)
            values (c.id, c.brand_id, c.comment_id, c.job_id, c.purpose, c.provider, c.model, c.price_version,
                    c.input, c.output, c.cost, c.cost, now() + c.millis * interval '1 millisecond');
            update spend set amount = amount + c.cost
            where brand_id = c.brand_id and (period = 'day' and starts = today or period = 'month' and starts = first);
        end if;
        call_id := c.id;
        verdict := (array['reserved', 'soft', 'hard', 'job'])[worst + 1];
        return next;
    end loop;
end
$$;

create or replace function settle_llm_calls(calls jsonb) returns void
    language sql
as $$
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
    where s.brand_id = locked.brand_id and s.period = locked.period and s.starts = locked.starts
$$;

-- Telling of it -------------------------------------------------------------------------------------------------------

alter table event_outbox drop constraint event_outbox_kind_check;
alter table event_outbox add constraint event_outbox_kind_check
    check (kind in ('comment', 'review', 'ticket', 'brand', 'presence', 'reset', 'job'));

create function tell_job() returns trigger
    language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    perform tell_change(new.brand_id, 'job', new.id, null, new.state);
    return null;
end
$$;
create trigger tell_new after insert on reclassification for each row execute function tell_job();
create trigger tell_change after update on reclassification for each row
    when (old.state <> new.state or old.applied <> new.applied or old.rolled_back <> new.rolled_back)
    execute function tell_job();

create function tell_job_of_chunk() returns trigger
    language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    perform tell_change(new.brand_id, 'job', new.job_id, null, 'running');
    return null;
end
$$;
create trigger tell_change after update of decided on reclassification_chunk for each row
    when (old.decided <> new.decided) execute function tell_job_of_chunk();
