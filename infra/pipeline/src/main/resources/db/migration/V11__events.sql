-- Live events -----------------------------------------------------------------------------------------------------------

-- What people see has changed. A row is made in the transaction that changes it, carried to the topic "events", and deleted
-- when Kafka has acknowledged it. However often one transaction changes a thing, it is told once, as it is in the end.
create table event_outbox (
    transaction xid8        not null default pg_current_xact_id(),
    kind        text        not null check (kind in ('comment', 'review', 'ticket', 'brand', 'presence', 'reset')),
    subject     uuid        not null,
    brand_id    uuid        not null,
    comment_id  uuid,
    status      text,
    at          timestamptz not null default clock_timestamp(),
    primary key (transaction, kind, subject)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- For the stages, and for the triggers below, which run as the schema's owner: people's role may not write here.
create function tell_change(brand uuid, changed_kind text, changed uuid, of_comment uuid, new_status text) returns void
    language sql
as $$
    insert into event_outbox (kind, subject, brand_id, comment_id, status)
    values (changed_kind, changed, brand, of_comment, new_status)
    on conflict (transaction, kind, subject) do update set status = excluded.status, at = excluded.at
$$;

-- As tell_change, for people: of the transaction's brand, never of one that the caller names.
create function tell_own_change(changed_kind text, changed uuid, of_comment uuid, new_status text) returns void
    language sql security definer set search_path = public, pg_temp
as $$
    select tell_change(nullif(current_setting('parley.brand', true), '')::uuid, changed_kind, changed, of_comment, new_status)
$$;

create function tell_comment() returns trigger
    language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    perform tell_change(new.brand_id, 'comment', new.id, new.id, new.status);
    return null;
end
$$;
create trigger tell_new after insert on comment for each row execute function tell_comment();
create trigger tell_status after update of status on comment for each row
    when (old.status is distinct from new.status) execute function tell_comment();

-- A part of a comment that people see with it; its status may stay the same.
create function tell_comment_of_part() returns trigger
    language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    perform tell_change(new.brand_id, 'comment', new.comment_id, new.comment_id,
                        (select status from comment where id = new.comment_id));
    return null;
end
$$;
create trigger tell_new after insert on reply for each row execute function tell_comment_of_part();
create trigger tell_change after update of state, text on reply for each row
    when (old.state is distinct from new.state or old.text is distinct from new.text)
    execute function tell_comment_of_part();
-- The first decision comes with a change of status.
create trigger tell_correction after insert on classification for each row
    when (new.revision > 1) execute function tell_comment_of_part();

create function tell_item() returns trigger
    language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    perform tell_change(new.brand_id, tg_argv[0], new.id, new.comment_id, new.state);
    return null;
end
$$;
create trigger tell_new after insert on review_item for each row execute function tell_item('review');
create trigger tell_change after update on review_item for each row
    when (old is distinct from new) execute function tell_item('review');
create trigger tell_new after insert on ticket for each row execute function tell_item('ticket');
create trigger tell_change after update on ticket for each row
    when (old is distinct from new) execute function tell_item('ticket');

create function tell_brand() returns trigger
    language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    perform tell_change(new.id, 'brand', new.id, null, null);
    return null;
end
$$;
create trigger tell_change after update on brand for each row
    when (old is distinct from new) execute function tell_brand();

-- Who is at it says so again and again: told is who comes, or begins or ends to write. Who has left is not heard of any more.
create function tell_presence() returns trigger
    language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    perform tell_change(new.brand_id, 'presence', new.review_id,
                        (select comment_id from review_item where id = new.review_id),
                        case when new.editing then 'editing' else 'looking' end);
    return null;
end
$$;
create trigger tell_new after insert on review_presence for each row execute function tell_presence();
create trigger tell_change after update on review_presence for each row
    when (old.editing is distinct from new.editing or old.at < new.at - interval '30 seconds')
    execute function tell_presence();
