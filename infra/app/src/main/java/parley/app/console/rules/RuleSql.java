package parley.app.console.rules;

/** The statements about the rules of a brand. */
final class RuleSql {

    static final String ALL = """
            select id, cast(row_number() over (order by position) as int) as place, name,
                   cast(conditions as text) as conditions, category, paused, created_at
            from brand_rule where brand_id = :brand order by position""";

    /** Who adds, moves or removes a rule does so alone. */
    static final String ALONE = "select pg_advisory_xact_lock(hashtextextended('rules:' || cast(:brand as text), 0))";

    static final String INSERT = """
            insert into brand_rule (id, brand_id, position, name, conditions, category, paused)
            values (:id, :brand,
                    (select coalesce(max(position), 0) + 1 from brand_rule where brand_id = :brand),
                    :name, cast(:conditions as jsonb), :category, :paused)""";

    static final String CHANGE = """
            update brand_rule set name = coalesce(:name, name),
                conditions = coalesce(cast(:conditions as jsonb), conditions),
                category = coalesce(:category, category), paused = coalesce(:paused, paused)
            where brand_id = :brand and id = :id""";

    static final String DELETE = "delete from brand_rule where brand_id = :brand and id = :id";

    static final String ORDER = """
            update brand_rule set position = array_position(:ids, id) where brand_id = :brand""";

    /** The newest first. */
    static final String PAST = """
            select id, text, language, author_id, author_username, received_at, category, source, status
            from comment where brand_id = :brand order by received_at desc, id desc limit :limit""";

    private RuleSql() {}
}
