-- A job over the past may first fetch it: what stands under an account's posts from before Parley looked after them.

alter table reclassification drop constraint reclassification_state_check;
alter table reclassification add constraint reclassification_state_check
    check (state in ('fetching', 'estimating', 'estimated', 'running', 'paused', 'done', 'applying', 'applied',
                     'rolling_back', 'rolled_back', 'cancelled', 'failed'));

create table backfill (
    job_id        uuid primary key references reclassification,
    brand_id      uuid        not null references brand,
    account_id    text        not null,
    since         timestamptz not null,               -- what was written before is left alone
    most_posts    int         not null check (most_posts > 0),
    most_comments int         not null check (most_comments > 0),
    place         jsonb,                              -- where to go on; null: at the beginning
    posts         int         not null default 0,     -- looked at to the end
    found         bigint      not null default 0,     -- comments of others
    added         bigint      not null default 0,     -- of these, what was not stored before
    next_at       timestamptz not null default now(), -- until then an instance reads, or nobody
    fetched_at    timestamptz,                        -- since when all is read
    foreign key (brand_id, account_id) references account
) with (fillfactor = 50);
create index backfill_unread on backfill (next_at) where fetched_at is null;

create function tell_job_of_backfill() returns trigger
    language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    perform tell_change(new.brand_id, 'job', new.job_id, null, 'fetching');
    return null;
end
$$;
create trigger tell_change after update of posts, found on backfill for each row
    when (old.posts <> new.posts or old.found <> new.found) execute function tell_job_of_backfill();

-- As before; and by the way in which a comment came.
create or replace function past_condition(filter jsonb) returns text
    language sql immutable
as $$
    select concat_ws(' and ', 'c.status not in (''received'', ''parked'', ''deleted'')',
        case when filter ->> 'undecided' = 'true' then 'c.category is null' end,
        case when filter ? 'via' then 'c.via = $2 ->> ''via''' end,
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
