-- The review queue: what is urgent, who is at it, what they are typing; and the brakes: a delay before what was approved
-- goes out, and a stop for everything automatic.

alter table brand
    add column send_delay_seconds int not null default 10 check (send_delay_seconds between 0 and 300),
    add column stopped_at  timestamptz, -- null: what the policies want is done
    add column stopped_by  uuid,
    add column stop_reason text;

-- What a person approved is not posted before this time: until then it can be taken back. The sender looks at it in the
-- transaction of its intent; that the work is due only then spares it the look.
alter table reply add column not_before timestamptz;

alter table review_item
    add column urgency      smallint not null default 2 check (urgency between 1 and 3), -- 1 is the most urgent
    add column decision     text,        -- what was decided; null: settled by something else
    add column decided_text uuid,        -- the reply that the decision was about, and whose move is undone with it
    add column undo_until   timestamptz; -- null: cannot be undone

-- How urgent a question is. The one place where that is said: computed when the question is put and when the comment's
-- category changes, stored because people sort by it.
create function review_urgency(asked_comment uuid, asked_reason text) returns smallint
    language sql stable
as $$
    select case
        when asked_reason in ('refused', 'not_sent', 'unconfirmed', 'old_reply_stands', 'moderation_failed') then 1
        when newest.category in ('urgent_issue', 'critical_feedback') then 1
        when newest.category in ('positive_feedback', 'spam') then 3
        else 2
    end::smallint
    from (select (select category from classification where comment_id = asked_comment
                  order by revision desc limit 1) as category) newest
$$;

create function review_item_is_put() returns trigger
    language plpgsql
as $$
begin
    new.urgency := review_urgency(new.comment_id, new.reason);
    return new;
end
$$;
create trigger review_item_is_put before insert or update of state on review_item
    for each row when (new.state = 'open') execute function review_item_is_put();

update review_item set urgency = review_urgency(comment_id, reason) where state = 'open';
create index review_item_queue on review_item (brand_id, urgency, created_at, id) where state = 'open';
create index review_item_done on review_item (brand_id, created_at desc, id desc) where state = 'done';

-- What somebody has typed and not sent: theirs alone, until they decide.
create table review_draft (
    brand_id  uuid        not null references brand,
    review_id uuid        not null references review_item,
    actor_id  uuid        not null,
    text      text        not null,
    at        timestamptz not null default now(),
    primary key (review_id, actor_id)
);
create index review_draft_age on review_draft (brand_id, actor_id, at);

-- Who is looking at what, said again every few seconds; older rows mean nothing.
create table review_presence (
    brand_id  uuid        not null references brand,
    review_id uuid        not null references review_item,
    actor_id  uuid        not null,
    editing   boolean     not null,
    at        timestamptz not null default now(),
    primary key (review_id, actor_id)
);
create index review_presence_age on review_presence (brand_id, actor_id, at);

-- As before, and for later; and the classifier can be asked to tell of a person's decision ('classify').
create function ask_for_work(asked_stage text, asked_subject uuid, delay_seconds int) returns void
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
        select '' from comment where asked_stage = 'classify' and id = asked_subject and brand_id = asking) of_brand;
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

create or replace function ask_for_work(asked_stage text, asked_subject uuid) returns void
    language sql security definer set search_path = public, pg_temp
as $$
    select ask_for_work(asked_stage, asked_subject, 0)
$$;
