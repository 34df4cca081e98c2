package parley.responder.tickets;

/** The statements of {@link Tickets}. */
final class TicketSql {

    static final String CATEGORY = """
            select category from classification
            where comment_id = :comment and category is not null order by revision desc limit 1""";

    /** With a line in its history. One that was done has as much time as if it were new. */
    static final String OPEN = """
            with opened as (
                insert into ticket (id, brand_id, comment_id, category, due_at)
                select :id, c.brand_id, c.id, :category, now() + interval '1 minute' * coalesce(
                    (select ticket_target_minutes from policy where brand_id = c.brand_id and category = :category),
                    :minutes)
                from comment c where c.id = :comment
                on conflict (comment_id) do update
                set state = 'open', finished_at = null, overdue_told_at = null, due_at = excluded.due_at,
                    revision = ticket.revision + 1
                where ticket.state = 'done'
                returning brand_id, id, revision = 1 as is_new, state
            )
            insert into ticket_history (brand_id, ticket_id, actor_id, what, was, became)
            select brand_id, id, cast(:actor as uuid), case when is_new then 'opened' else 'status' end,
                   case when not is_new then 'done' end, state
            from opened""";

    static final String NOTE = """
            insert into ticket_note (id, brand_id, ticket_id, actor_id, text)
            select :id, brand_id, id, :actor, :text from ticket where comment_id = :comment""";

    private TicketSql() {}
}
