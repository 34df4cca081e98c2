package parley.app.console.tickets;

import parley.app.console.comments.CommentSql;

/** The statements about tickets. */
final class TicketSql {

    /** What {@link TicketItem#of} reads, of {@code ticket t}. */
    static final String FROM = CommentSql.SELECT + """
            , t.id as ticket_id, t.state as ticket_state, t.category as ticket_category, t.assignee_id,
            actor_name(t.assignee_id) as assignee_name, t.created_at as ticket_created_at, t.due_at, t.finished_at,
            t.state <> 'done' and t.due_at < now() as overdue, t.revision as ticket_revision,
            (select count(*) from ticket_note n where n.ticket_id = t.id) as notes_count
            from ticket t join comment c on c.id = t.comment_id""" + CommentSql.LAST_WORD;

    static final String FIND = FROM + "where t.brand_id = :brand and t.id = :id";

    static final String HISTORY = """
            select at, actor_id, actor_name(actor_id) as actor_name, what, was, became from ticket_history
            where brand_id = :brand and ticket_id = :id order by seq limit 500""";

    static final String NOTES = """
            select id, actor_id, actor_name(actor_id) as actor_name, at, text from ticket_note
            where brand_id = :brand and ticket_id = :id order by at, id limit 500""";

    static final String LOCK = """
            select id, state, assignee_id, actor_name(assignee_id) as assignee_name, revision from ticket
            where brand_id = :brand and id = :id for update""";

    /** Whose time is over is told of once more when it is open again. */
    static final String CHANGE = """
            update ticket
            set state = :state, assignee_id = :assignee, revision = revision + 1,
                finished_at = case when :state = 'done' then coalesce(finished_at, now()) end
            where brand_id = :brand and id = :id""";

    static final String REMEMBER = """
            insert into ticket_history (brand_id, ticket_id, actor_id, what, was, became)
            values (:brand, :id, :actor, :what, :was, :became)""";

    static final String NOTE = """
            insert into ticket_note (id, brand_id, ticket_id, actor_id, text)
            select :note, brand_id, id, :actor, :text from ticket where brand_id = :brand and id = :id""";

    /** A note changes nothing of the ticket itself, and is to be seen by who has it open. */
    static final String TELL = """
            select tell_own_change('ticket', id, comment_id, state) from ticket where brand_id = :brand and id = :id""";

    static final String MEMBER = """
            select p.id, actor_name(p.id) as name from person p join membership m on m.person_id = p.id
            where m.brand_id = :brand and p.id = :id""";

    private TicketSql() {}
}
