-- The status of a comment, asked for at every step of its life. In PL/pgSQL, whose plans are kept: as SQL functions these two
-- were planned anew at each call, which was more than half of what PostgreSQL did for a comment.

create or replace function comment_status(c comment) returns text
    language plpgsql stable
as $$
begin
    return case
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
    end;
end
$$;

-- Called at the end of every transaction that changes what these columns tell. It waits for others that do so for the same
-- comment, and then sees what they did: else each of two would write what was true without the other.
create or replace function refresh_comment_status(ids uuid[]) returns void
    language plpgsql
as $$
declare
    c comment;
    found record;
begin
    for c in select * from comment where id = any (ids) order by id for no key update loop
        select comment_status(c) as status, k.category, k.source, r.state as reply_state into found
        from (values (c.id)) as asked (id)
        left join lateral (select category, source from classification
                           where comment_id = asked.id order by revision desc limit 1) k on true
        left join lateral (select state from reply
                           where comment_id = asked.id order by revision desc, created_at desc limit 1) r on true;
        if (c.status, c.category, c.source, c.reply_state)
                is distinct from (found.status, found.category, found.source, found.reply_state) then
            update comment set status = found.status, category = found.category, source = found.source,
                               reply_state = found.reply_state
            where id = c.id;
        end if;
    end loop;
end
$$;
