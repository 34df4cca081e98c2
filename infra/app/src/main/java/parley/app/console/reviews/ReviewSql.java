package parley.app.console.reviews;

import parley.app.console.comments.CommentSql;

/** The statements of {@link Reviews}: a row has all that is shown of an item, and no item needs a query of its own. */
final class ReviewSql {

    private static final String TIME = "to_char(%s at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";

    /** Who was there within the last half minute. */
    private static final String PEOPLE = """
            (select coalesce(json_agg(json_build_object('id', s.actor_id, 'name', actor_name(s.actor_id), 'editing', s.editing, 'at', %s)
                                      order by s.at), '[]')
             from review_presence s where s.review_id = i.id and s.at > now() - interval '30 seconds')""".formatted(TIME.formatted("s.at"));

    /** Counted to a thousand: nobody reads on, and a list must not take longer for it. */
    private static final String CONVERSATION_SIZE = """
            (select count(*) from (
                select from comment t where t.account_id = c.account_id
                    and (t.instagram_id = coalesce(c.parent_id, c.instagram_id)
                         or t.parent_id = coalesce(c.parent_id, c.instagram_id))
                union all
                select from own_reply o where o.account_id = c.account_id
                    and o.parent_id = coalesce(c.parent_id, c.instagram_id)
                limit 1000) conversation)""";

    private static final String ITEM =
            CommentSql.SELECT + """
            , i.id as review_id, i.state as review_state, i.reason as review_reason, i.created_at as review_created_at,
            i.urgency as review_urgency, i.decision as review_decision, i.decided_at as review_decided_at,
            i.note as review_note, i.undo_until as review_undo_until, i.person_id as decider_id,
            actor_name(i.person_id) as decider_name,
            """ + PEOPLE + "::text as people, " + CONVERSATION_SIZE + """
             as conversation_size,
            m.caption as post_caption, m.permalink as post_permalink,
            d.text as typed_text, d.at as typed_at,
            actor_name(:actor) as actor_name
            from review_item i
            join comment c on c.id = i.comment_id
            left join media m on m.account_id = c.account_id and m.instagram_id = c.media_id
            left join review_draft d on d.review_id = i.id and d.actor_id = :actor""" + CommentSql.LAST_WORD;

    static final String LIST = ITEM + "where i.brand_id = :brand and i.state = :state";

    static final String FIND = ITEM + "where i.brand_id = :brand and i.id = :id";

    static final String COUNTS = """
            select reason, count(*) as waiting, min(created_at) as oldest_at from review_item
            where brand_id = :brand and state = 'open' group by reason""";

    /** The whole thread, ours included: what came in as comments, what we know to stand under it, oldest first. */
    static final String THREAD = """
            with top as (
                select c.account_id, coalesce(c.parent_id, c.instagram_id) as id, a.username
                from review_item i join comment c on c.id = i.comment_id
                left join account a on a.brand_id = c.brand_id and a.instagram_user_id = c.account_id
                where i.brand_id = :brand and i.id = :id
            )
            select c.instagram_id, c.author_id, c.author_username, c.text, coalesce(c.posted_at, c.received_at) as at,
                   false as ours, c.deleted_at is not null as deleted
            from top t join comment c on c.account_id = t.account_id and (c.instagram_id = t.id or c.parent_id = t.id)
            union all
            select o.instagram_id, t.account_id, t.username, o.text, o.seen_at, true,
                   exists (select from reply r where r.account_id = o.account_id and r.instagram_id = o.instagram_id
                           and r.state = 'expired')
            from top t join own_reply o on o.account_id = t.account_id and o.parent_id = t.id
            union all
            select r.instagram_id, t.account_id, t.username, r.text, coalesce(r.sent_at, r.created_at), true,
                   r.state = 'expired'
            from top t join reply r on r.account_id = t.account_id and r.target_id = t.id
            where r.instagram_id is not null
              and not exists (select from own_reply o
                              where o.account_id = r.account_id and o.instagram_id = r.instagram_id)
            order by at limit 500""";

    /** What our account wrote under the comment around and after the try, and no reply has the id of. */
    static final String SEEN = """
            select o.instagram_id, o.text, o.seen_at as at
            from review_item i join reply r on r.id = i.reply_id
            join own_reply o on o.account_id = r.account_id and o.parent_id = r.target_id
            where i.brand_id = :brand and i.id = :id and i.reason = 'unconfirmed'
              and o.seen_at > r.intended_at - interval '2 minutes'
              and not exists (select from reply known
                              where known.account_id = o.account_id and known.instagram_id = o.instagram_id)
            order by o.seen_at limit 100""";

    private ReviewSql() {}
}
