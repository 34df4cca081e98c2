-- What people do to a comment: answer it, change the answer, hide it, delete it, decide what waits for them.

alter table reply
    add column person_id  uuid,        -- who wrote or approved it; null: nobody has
    add column decided_at timestamptz; -- when that was: what stood there before they knew

-- Deleting the text that a new one replaces posts nothing, and so need not stand in the way of another reply.
drop index reply_on_its_way;
create unique index reply_on_its_way on reply (account_id, target_id) where state = 'sending' and kind = 'public';

alter table moderation
    add column deleted   boolean not null default false, -- for good: nothing else can be wanted after it
    add column person_id uuid;                           -- who wanted this last; null: the policy

alter table review_item
    add column person_id  uuid,        -- who decided
    add column decided_at timestamptz,
    add column note       text;        -- why they said no

-- What was answered to a request of a person, stored with its effect, so that the same request has it once.
create table idempotency_key (
    brand_id   uuid        not null references brand,
    person_id  uuid        not null,
    key        text        not null,
    request    bytea       not null, -- SHA-256 of what was asked
    answer     text,
    created_at timestamptz not null default now(),
    primary key (brand_id, person_id, key)
);
create index idempotency_key_age on idempotency_key (brand_id, person_id, created_at);

-- What a person has decided counts: of a comment's replies a newer one makes an older one's failure or doubt a thing of
-- the past, and a reply in doubt that nobody looks for any more is as settled as it will ever be.
create or replace function comment_status(c comment) returns text
    language sql stable
as $$
    select case
        when c.deleted_at is not null then 'deleted'
        when exists (select from outcome o where o.comment_id = c.id and o.state = 'failed')
            or exists (select from reply r where r.comment_id = c.id and r.state = 'failed'
                       and not exists (select from reply n where n.comment_id = r.comment_id and n.kind = r.kind
                                       and n.revision > r.revision and n.state not in ('rejected', 'expired')))
            or exists (select from moderation m where m.comment_id = c.id and m.failure is not null) then 'failed'
        when exists (select from review_item i where i.comment_id = c.id and i.state = 'open') then 'awaiting_review'
        when not exists (select from classification k where k.comment_id = c.id) then
            case when exists (select from work w where w.stage = 'classify' and w.subject = c.id and w.reason is not null)
                then 'parked' else 'received' end
        when not exists (select from outcome o where o.comment_id = c.id)
            or exists (select from outcome o where o.comment_id = c.id and o.state = 'pending')
            or exists (select from reply r where r.comment_id = c.id
                       and r.state in ('drafted', 'awaiting_review', 'approved', 'sending', 'superseding'))
            or exists (select from reply r join work w on w.stage = 'send' and w.subject = r.id
                       where r.comment_id = c.id and r.state = 'unknown')
            or exists (select from moderation m where m.comment_id = c.id and m.applied < m.version) then 'classified'
        when exists (select from reply r where r.comment_id = c.id and r.state = 'sent') then 'answered'
        when exists (select from moderation m where m.comment_id = c.id and m.hidden) then 'hidden'
        when exists (select from ticket t where t.comment_id = c.id) then 'escalated'
        else 'ignored'
    end
$$;

-- The two doors through which people's requests reach what belongs to the stages. Both run as the schema's owner, whom
-- the walls between brands let see everything: so they take the brand from the transaction's setting, never from an
-- argument, and look at nothing that is not that brand's.

-- Somebody should see to this reply ('send') or to what is wanted of this comment ('moderate'), at once. The caller has
-- written what is wanted before. A row that a worker holds is left alone: it looks at what is wanted before it ends.
create function ask_for_work(asked_stage text, asked_subject uuid) returns void
    language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    asking uuid := nullif(current_setting('parley.brand', true), '')::uuid;
    acting text;
begin
    select account_id into acting from (
        select account_id from reply where asked_stage = 'send' and id = asked_subject and brand_id = asking
        union all
        select account_id from comment where asked_stage = 'moderate' and id = asked_subject and brand_id = asking) of_brand;
    if acting is null then
        raise exception 'not a subject of this brand and stage' using errcode = 'insufficient_privilege';
    end if;
    insert into work (id, stage, brand_id, gate, subject, next_attempt_at)
    values (gen_random_uuid(), asked_stage, asking, 'account:' || acting, asked_subject, now())
    on conflict (stage, subject) do nothing;
    update work set next_attempt_at = now(), created_at = now(), attempts = 0
    where id in (select id from work
                 where stage = asked_stage and subject = asked_subject and leased_by is null and next_attempt_at > now()
                 for update skip locked);
    insert into due_brand as d (stage, brand_id, gate, next_due_at) values (asked_stage, asking, 'account:' || acting, now())
    on conflict (stage, brand_id, gate) do update set next_due_at = least(d.next_due_at, excluded.next_due_at);
end
$$;

-- As refresh_comment_status, for the caller's brand: the status depends on work, which people's role may not read.
create function refresh_own_comment_status(ids uuid[]) returns void
    language sql security definer set search_path = public, pg_temp
as $$
    select refresh_comment_status(array(
        select id from comment
        where id = any (ids) and brand_id = nullif(current_setting('parley.brand', true), '')::uuid))
$$;
