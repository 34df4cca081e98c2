package parley.app.console.policies;

/** The statements of {@link BrandPolicies}. */
final class PolicySql {

    private static final String NOTIFY = """
            array(select channel_id from channel_category n
                  where n.brand_id = :brand and n.category = c.category order by channel_id) as notify""";

    /** A row for each category that is asked for or that the brand has said something about; its own columns may be null. */
    static final String ALL = """
            with c as (
                select unnest(:categories) as category
                union select category from policy where brand_id = :brand and :own
            )
            select c.category, p.meaning, p.actions, p.min_confidence, p.never_auto, p.shadow, p.max_per_author_per_day,
                   p.max_per_thread, p.ticket_target_minutes, """ + NOTIFY + """

            from c left join policy p on p.brand_id = :brand and p.category = c.category
            order by c.category""";

    static final String UPSERT = """
            insert into policy (brand_id, category, meaning, actions, min_confidence, never_auto, shadow,
                                max_per_author_per_day, max_per_thread, ticket_target_minutes)
            values (:brand, :category, coalesce(:meaning, ''), :actions, :confidence, :never, :shadow,
                    :author, :thread, :target)
            on conflict (brand_id, category) do update
            set meaning = coalesce(:meaning, policy.meaning), actions = excluded.actions,
                min_confidence = excluded.min_confidence, never_auto = excluded.never_auto,
                shadow = excluded.shadow, max_per_author_per_day = excluded.max_per_author_per_day,
                max_per_thread = excluded.max_per_thread, ticket_target_minutes = excluded.ticket_target_minutes""";

    /** How many categories of its own a brand has. */
    static final String OWN =
            "select count(*) as own from policy where brand_id = :brand and category <> all (:builtIn)";

    static final String FORGET = "delete from policy where brand_id = :brand and category = :category";

    /** Any that decides the category. */
    static final String RULE =
            "select name from brand_rule where brand_id = :brand and category = :category order by position limit 1";

    static final String FORGET_CHANNELS =
            "delete from channel_category where brand_id = :brand and category = :category";

    static final String NAME_CHANNELS = """
            insert into channel_category (brand_id, category, channel_id)
            select :brand, :category, id from channel where brand_id = :brand and id = any (:channels)""";

    private PolicySql() {}
}
