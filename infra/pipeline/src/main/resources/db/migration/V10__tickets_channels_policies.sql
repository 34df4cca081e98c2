-- Tickets: what a person has to see to, and until when.

alter table ticket
    add assignee_id     uuid, -- somebody of the brand; null: nobody yet
    add due_at          timestamptz not null default now() + interval '24 hours',
    add revision        int         not null default 1, -- +1 with every change: whoever saw an older one is told
    add finished_at     timestamptz,
    add overdue_told_at timestamptz; -- channels were told that it is late
update ticket set due_at = created_at + interval '24 hours';
alter table ticket add constraint ticket_state check (state in ('open', 'in_progress', 'done'));
create index ticket_due on ticket (brand_id, due_at, id);
create index ticket_newest on ticket (brand_id, created_at desc, id desc);
create index ticket_by_state on ticket (brand_id, state, due_at, id);
create index ticket_not_told on ticket (due_at) where state <> 'done' and overdue_told_at is null;

-- Channels were told that it has waited too long.
alter table review_item add waiting_told_at timestamptz;
create index review_item_not_told on review_item (created_at) where state = 'open' and waiting_told_at is null;

-- What has become of a ticket. Append-only, as afterMigrate.sql sees to.
create table ticket_history (
    seq       bigint generated always as identity primary key,
    brand_id  uuid        not null references brand,
    ticket_id uuid        not null references ticket on delete cascade,
    at        timestamptz not null default now(),
    actor_id  uuid,                 -- a person or a key; null: nobody, it came about
    what      text        not null check (what in ('opened', 'status', 'assignee', 'note')),
    was       text,
    became    text
);
create index ticket_history_of on ticket_history (ticket_id, seq);

create table ticket_note (
    id        uuid primary key,
    brand_id  uuid        not null references brand,
    ticket_id uuid        not null references ticket on delete cascade,
    actor_id  uuid        not null,
    at        timestamptz not null default now(),
    text      text        not null check (length(text) between 1 and 5000)
);
create index ticket_note_of on ticket_note (ticket_id, at, id);

-- Policies -----------------------------------------------------------------------------------------------------------

alter table policy
    add never_auto            boolean not null default false, -- a person lets out whatever Instagram would show
    add shadow                boolean not null default false, -- nothing is done; what would have been is written down
    add max_per_author_per_day int check (max_per_author_per_day > 0), -- replies by themselves; null: no limit
    add max_per_thread         int check (max_per_thread > 0),
    add ticket_target_minutes  int check (ticket_target_minutes > 0);  -- null: the built-in one of its category

-- What a policy in shadow mode would have had done.
alter table outcome add would_have jsonb;

-- What was answered by itself, by whom it was asked and where: counted against the caps.
create index comment_of_author on comment (account_id, author_id, received_at desc) where author_id is not null;

-- Channels -----------------------------------------------------------------------------------------------------------

-- Where people are told of what happens.
create table channel (
    id            uuid primary key,
    brand_id      uuid        not null references brand,
    kind          text        not null check (kind in ('telegram', 'slack', 'email', 'webhook')),
    name          text        not null check (length(name) between 1 and 100),
    target        text        not null, -- a chat, addresses, an address on the web; for people to read, never a secret
    secret        text,                 -- encrypted, bound to the channel
    events        text[]      not null,
    paused        boolean     not null default false,
    all_categories boolean    not null default false, -- it hears of every ticket, whatever its categories
    last_error    text,                 -- of the newest message, if that failed
    last_error_at timestamptz,
    last_sent_at  timestamptz,
    created_at    timestamptz not null default now()
);
create index channel_of_brand on channel (brand_id, created_at, id);

-- Which channels hear of the tickets of a category: a policy's notify, and a channel's categories.
create table channel_category (
    brand_id   uuid not null references brand,
    category   text not null,
    channel_id uuid not null references channel on delete cascade,
    primary key (channel_id, category)
);
create index channel_category_of on channel_category (brand_id, category);

-- One thing to be told at one channel. Those that wait at a channel go out in one message.
create table notification (
    id         uuid primary key default gen_random_uuid(),
    brand_id   uuid        not null references brand,
    channel_id uuid        not null references channel on delete cascade,
    event      text        not null,
    category   text,
    subject    text,                 -- what it is about: a ticket, a review, an account
    about      text        not null, -- in words
    state      text        not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
    digest     uuid,                 -- the message it was last put into
    raised_at  timestamptz not null default now(),
    settled_at timestamptz
);
create index notification_waiting on notification (channel_id, raised_at) where state = 'waiting';
create index notification_settled on notification (channel_id, settled_at) where state <> 'waiting';
create index notification_lately on notification (brand_id, event, subject, raised_at);

-- A channel gets a message a minute at most; what happens meanwhile goes into the next. The reference to the channel
-- lets whoever ends its work wait for this transaction, so that nothing is left lying there.
create function add_notification(
    to_channel uuid, new_event text, of_category text, new_subject text, in_words text, at_once boolean) returns void
    language plpgsql
as $$
declare
    of_brand uuid;
    due      timestamptz;
begin
    insert into notification (brand_id, channel_id, event, category, subject, about)
    select brand_id, id, new_event, of_category, new_subject, left(in_words, 500) from channel where id = to_channel
    returning brand_id into of_brand;
    select case when at_once then now()
                else greatest(now() + interval '2 seconds', last_sent_at + interval '1 minute') end
    into due from channel where id = to_channel;
    insert into work (id, stage, brand_id, gate, subject, next_attempt_at)
    values (gen_random_uuid(), 'notify', of_brand, '', to_channel, due)
    on conflict (stage, subject) do nothing;
    if found then
        insert into due_brand as d (stage, brand_id, gate, next_due_at) values ('notify', of_brand, '', due)
        on conflict (stage, brand_id, gate) do update set next_due_at = least(d.next_due_at, excluded.next_due_at);
    end if;
end
$$;

-- Tells every channel that wants to hear of it. In the order of their ids: so nobody waits for each other.
create function raise_alert(of_brand uuid, new_event text, of_category text, new_subject text, in_words text) returns void
    language plpgsql
as $$
declare
    listener uuid;
begin
    for listener in
        select id from channel
        where brand_id = of_brand and not paused and new_event = any (events)
          and (of_category is null or all_categories
               or id in (select channel_id from channel_category where brand_id = of_brand and category = of_category))
        order by id
    loop
        perform add_notification(listener, new_event, of_category, new_subject, in_words, false);
    end loop;
end
$$;

-- What happens is told where it happens, whoever made it so: triggers, as their owner, since people's role may write
-- neither work nor notifications.

create function tell_of_ticket() returns trigger
    language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    perform raise_alert(new.brand_id, 'ticket_opened', new.category, new.id::text,
                        (select coalesce('@' || author_username || ': ', '') || left(text, 300)
                         from comment where id = new.comment_id));
    return null;
end
$$;
create trigger ticket_opened after insert on ticket for each row execute function tell_of_ticket();

create function tell_of_dead_token() returns trigger
    language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    perform raise_alert(new.brand_id, 'account_token_dead', null, new.instagram_user_id, '@' || new.username);
    return null;
end
$$;
create trigger account_token_dead after update of token_state on account
    for each row when (new.token_state = 'dead' and old.token_state <> 'dead') execute function tell_of_dead_token();

-- An account that waits for minutes is no news, one that waits for an hour is. A dead token is told of by itself, and the
-- same trouble once in six hours.
create function tell_of_pause() returns trigger
    language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    paused account;
begin
    select * into paused from account
    where brand_id = new.brand_id and active and new.name = 'account:' || instagram_user_id and token_state <> 'dead';
    if found and not exists (select from notification
                             where brand_id = new.brand_id and event = 'account_paused'
                               and subject = paused.instagram_user_id and raised_at > now() - interval '6 hours') then
        perform raise_alert(new.brand_id, 'account_paused', null, paused.instagram_user_id,
                            '@' || paused.username || ' (' || new.reason || ')');
    end if;
    return null;
end
$$;
create trigger account_paused after insert or update on gate
    for each row when (new.closed_until >= new.closed_at + interval '59 minutes') execute function tell_of_pause();

create function tell_of_stop() returns trigger
    language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    perform raise_alert(new.id, 'brand_stopped', null, null,
                        coalesce(actor_name(new.stopped_by) || ': ', '') || coalesce(new.stop_reason, ''));
    return null;
end
$$;
create trigger brand_stopped after update of stopped_at on brand
    for each row when (old.stopped_at is null and new.stopped_at is not null) execute function tell_of_stop();

-- Somebody wants to see whether a channel of the transaction's brand works. Says whether there is one.
create function test_own_channel(tested uuid) returns boolean
    language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    perform from channel
    where id = tested and brand_id = nullif(current_setting('parley.brand', true), '')::uuid for key share;
    if found then
        perform add_notification(tested, 'test', null, null, 'This is a test.', true);
        update work set next_attempt_at = now(), created_at = now(), attempts = 0
        where id in (select id from work
                     where stage = 'notify' and subject = tested and leased_by is null and next_attempt_at > now()
                     for update skip locked);
        update due_brand set next_due_at = least(next_due_at, now())
        where stage = 'notify' and brand_id = nullif(current_setting('parley.brand', true), '')::uuid;
        return true;
    end if;
    return false;
end
$$;
