package parley.responder.outcomes;

/** The statements of {@link Outcomes}. */
final class OutcomeSql {

    static final String INSERT = """
            with wanted as (
                select * from jsonb_to_recordset(:rows)
                    as r(id uuid, brand_id uuid, comment_id uuid, revision int, event jsonb)
            ), added as (
                insert into outcome (id, brand_id, comment_id, revision, event)
                select w.id, w.brand_id, w.comment_id, w.revision, w.event
                from wanted w join comment c on c.id = w.comment_id and c.brand_id = w.brand_id
                on conflict (comment_id, revision) do nothing
                returning id, brand_id
            )
            select id, brand_id, false as erased from added
            union all
            select id, brand_id, true from wanted w
            where not exists (select from comment c where c.id = w.comment_id and c.brand_id = w.brand_id)""";

    static final String FIND = """
            select o.id, cast(o.event as text) as event, o.state = 'pending' as pending,
                   exists (select from outcome later where later.comment_id = o.comment_id
                           and later.revision > o.revision and later.state <> 'pending') as overtaken
            from outcome o where o.id = :id""";

    static final String LOCK = "select id from outcome where comment_id = :comment order by revision for update";

    private OutcomeSql() {}
}
