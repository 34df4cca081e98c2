-- Comments are stored and decided by the hundred. What people are told of them, and their status, is written by statements
-- that take all of them, not row by row.

create function tell_new_comments() returns trigger
    language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    insert into event_outbox (kind, subject, brand_id, comment_id, status)
    select 'comment', id, brand_id, id, status from added
    on conflict (transaction, kind, subject) do update set status = excluded.status, at = excluded.at;
    return null;
end
$$;

create function tell_status_of_comments() returns trigger
    language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    insert into event_outbox (kind, subject, brand_id, comment_id, status)
    select 'comment', n.id, n.brand_id, n.id, n.status
    from now_so n join was_so w using (id) where n.status is distinct from w.status
    on conflict (transaction, kind, subject) do update set status = excluded.status, at = excluded.at;
    return null;
end
$$;

drop trigger tell_new on comment;
drop trigger tell_status on comment;
drop function tell_comment();

create trigger tell_new after insert on comment referencing new table as added
    for each statement execute function tell_new_comments();
create trigger tell_status after update on comment referencing old table as was_so new table as now_so
    for each statement execute function tell_status_of_comments();

-- As before, for all at once. The first statement waits for others that do so for the same comments, and the second sees what
-- they did: else each of two would write what was true without the other. One plan is made and kept, maybe while the tables are
-- so small that it would be best to read them whole: their indexes are never a bad way.
create or replace function refresh_comment_status(ids uuid[]) returns void
    language plpgsql
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
begin
    perform from comment where id = any (ids) order by id for no key update;
    update comment c set status = found.status, category = found.category, source = found.source,
                         reply_state = found.reply_state
    from (select asked.id, comment_status(asked) as status, k.category, k.source, r.state as reply_state
          from comment asked
          left join lateral (select category, source from classification
                             where comment_id = asked.id order by revision desc limit 1) k on true
          left join lateral (select state from reply
                             where comment_id = asked.id order by revision desc, created_at desc limit 1) r on true
          where asked.id = any (ids) offset 0) found
    where c.id = found.id
      and (c.status, c.category, c.source, c.reply_state)
          is distinct from (found.status, found.category, found.source, found.reply_state);
end
$$;

-- Likewise: where a lot of calls is settled, the ledger was read whole.
alter function settle_llm_calls(jsonb) set enable_seqscan = off;
