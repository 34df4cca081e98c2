package parley.responder.notifications;

/** The statements of {@link ChannelDesk}. */
final class ChannelSql {

    static final String LIST = """
            select c.*, array(select category from channel_category n where n.channel_id = c.id order by category) as categories
            from channel c where c.brand_id = :brand""";

    static final String FIND = LIST + " and c.id = :id";

    static final String LOCK = FIND + " for no key update";

    static final String INSERT = """
            insert into channel (id, brand_id, kind, name, target, secret, events)
            select :id, :brand, :kind, :name, :target, :secret, :events
            where (select count(*) from channel where brand_id = :brand) < :most""";

    /** Whoever changes where it leads wants to see how it goes from here. */
    static final String CHANGE = """
            update channel
            set name = coalesce(:name, name), events = coalesce(:events, events), paused = coalesce(:paused, paused),
                target = coalesce(:target, target), secret = coalesce(:secret, secret),
                last_error = case when cast(:target as text) is null then last_error end
            where brand_id = :brand and id = :id""";

    static final String DELETE = "delete from channel where brand_id = :brand and id = :id";

    static final String FORGET_CATEGORIES = "delete from channel_category where brand_id = :brand and channel_id = :id";

    /** None means all: that is said at the channel, so that a policy which names it no more does not make it hear all. */
    static final String NAME_CATEGORIES = """
            with named as (
                insert into channel_category (brand_id, category, channel_id)
                select :brand, category, :id from unnest(:categories) as category
                on conflict do nothing
            )
            update channel set all_categories = cardinality(:categories) = 0 where brand_id = :brand and id = :id""";

    static final String TEST = "select test_own_channel(:id) as there";

    private ChannelSql() {}
}
