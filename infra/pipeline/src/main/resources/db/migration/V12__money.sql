-- Language models cost money: what each call cost, and what a brand is willing to spend.

-- A row for each call, made before it is begun with the most that it may cost. Afterwards it holds what it did cost; if nobody
-- ever says so, it stays as it was and is booked. So the sum of cost is what may have been spent, at any moment.
create table llm_call (
    id            uuid primary key,
    brand_id      uuid        not null references brand,
    comment_id    uuid,       -- no reference: what was paid for may be forgotten, that it was paid may not
    purpose       text        not null,
    provider      text        not null,
    model         text        not null,
    state         text        not null default 'reserved' check (state in ('reserved', 'settled', 'refused', 'booked')),
    input_tokens  bigint      not null,
    cached_tokens bigint      not null default 0, -- of input_tokens
    output_tokens bigint      not null,
    cost          numeric(20, 12) not null,
    currency      text        not null default 'USD',
    price_version text        not null,
    at            timestamptz not null default now(), -- it is spent on the day (UTC) that this falls in
    settled_at    timestamptz,
    expires_at    timestamptz not null
) with (fillfactor = 80);
create index llm_call_of_brand on llm_call (brand_id, at);
create index llm_call_of_comment on llm_call (comment_id) where comment_id is not null;
create index llm_call_of_model on llm_call (provider, model, at);
create index llm_call_open on llm_call (expires_at) where state = 'reserved';

-- Who decided how many, without a look at each of them.
create index classification_decided on classification (brand_id, decided_at) include (source);

-- Up to the soft limit all models are asked, above it the cheapest, and nothing is spent beyond the hard one.
create table budget (
    brand_id uuid not null references brand,
    period   text not null check (period in ('day', 'month')),
    soft     numeric(20, 12) check (soft >= 0),
    hard     numeric(20, 12) check (hard >= 0),
    check (soft <= hard),
    primary key (brand_id, period)
);

-- The sums of llm_call.cost that reservations are held against. Locked day before month, brand by brand.
create table spend (
    brand_id uuid     not null references brand,
    period   text     not null check (period in ('day', 'month')),
    starts   date     not null,
    amount   numeric(20, 12) not null default 0,
    told     smallint not null default 0, -- the brand knows of 1: 80 % of the soft limit, 2: the soft, 3: the hard limit
    primary key (brand_id, period, starts)
) with (fillfactor = 50);

-- What a decision cost is told to the twelfth place, too: a token may cost a billionth.
alter table classification alter column cost type numeric(20, 12);

-- Tells the brand's channels once a period of each limit that its next call reaches.
create function tell_of_spend(of_brand uuid, today date, next numeric) returns void
    language plpgsql
as $$
declare
    reached record;
begin
    for reached in
        select s.period, s.starts, s.told, coalesce(b.soft, b.hard) as limited_to,
               case when s.amount + next > b.hard then 3
                    when s.amount + next > b.soft then 2
                    when s.amount + next >= coalesce(b.soft, b.hard) * 0.8 then 1
                    else 0 end as level, b.hard
        from spend s join budget b using (brand_id, period)
        where s.brand_id = of_brand and s.starts in (today, date_trunc('month', today)::date)
          and s.starts = case s.period when 'day' then today else date_trunc('month', today)::date end
        order by s.period
    loop
        if reached.level > reached.told then
            update spend set told = reached.level
            where brand_id = of_brand and period = reached.period and starts = reached.starts;
            perform raise_alert(of_brand, 'budget', null, reached.period,
                case reached.period when 'day' then 'Today: ' else 'This month: ' end
                || case reached.level
                    when 1 then '80 % of ' || trim_scale(reached.limited_to) || ' USD are used'
                    when 2 then trim_scale(reached.limited_to) || ' USD are used; the cheapest model goes on'
                    else trim_scale(reached.hard) || ' USD are used; what costs money goes to a person' end);
        end if;
    end loop;
end
$$;

-- Reserves what each of these calls may cost at most, and says of each 'reserved', 'soft' (only the cheapest model may be
-- asked) or 'hard' (nothing more may be spent), and whether the brand was told of a limit. In the order of brands, so that
-- nobody waits for each other.
create function reserve_llm_calls(calls jsonb) returns table (call_id uuid, verdict text, told boolean)
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
            as r(id uuid, brand_id uuid, comment_id uuid, purpose text, provider text, model text, price_version text,
                 input bigint, output bigint, cost numeric, cheapest boolean, millis bigint)
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
        if worst = 0 then
            insert into llm_call (id, brand_id, comment_id, purpose, provider, model, price_version,
                                  input_tokens, output_tokens, cost, expires_at)
            values (c.id, c.brand_id, c.comment_id, c.purpose, c.provider, c.model, c.price_version,
                    c.input, c.output, c.cost, now() + c.millis * interval '1 millisecond');
            update spend set amount = amount + c.cost
            where brand_id = c.brand_id and (period = 'day' and starts = today or period = 'month' and starts = first);
        end if;
        call_id := c.id;
        verdict := (array['reserved', 'soft', 'hard'])[worst + 1];
        return next;
    end loop;
end
$$;

-- Writes down what these calls came to, and gives back the rest of what was reserved. One that was booked meanwhile is put
-- right; one that was never sent ('withdrawn') leaves no row.
create function settle_llm_calls(calls jsonb) returns void
    language sql
as $$
    with r as (
        select * from jsonb_to_recordset(calls)
            as r(id uuid, state text, input bigint, cached bigint, output bigint, cost numeric)
    ), old as (
        select l.id, l.brand_id, l.at, l.cost from llm_call l join r using (id)
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
    )
    update spend s set amount = s.amount + locked.amount
    from locked
    where s.brand_id = locked.brand_id and s.period = locked.period and s.starts = locked.starts
$$;
