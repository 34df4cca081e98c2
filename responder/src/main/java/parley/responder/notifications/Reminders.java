package parley.responder.notifications;

import java.time.Duration;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import reactor.core.publisher.Mono;

/**
 * Notices what happens by nobody doing anything: a ticket whose time is over, a question that has waited too long. Each is
 * told of once; several instances share them out.
 */
final class Reminders {

    private static final String OVERDUE_TICKETS = """
            with late as (
                update ticket set overdue_told_at = now()
                where id in (select id from ticket
                             where state <> 'done' and due_at <= now() and overdue_told_at is null
                             order by due_at limit 200 for update skip locked)
                returning *
            )
            select count(raise_alert(
                late.brand_id, 'ticket_overdue', late.category, late.id::text,
                coalesce('@' || c.author_username || ': ', '') || left(c.text, 300))) as told
            from late join comment c on c.id = late.comment_id""";

    /** One word for all of a brand: whoever reads it looks at the list. */
    private static final String WAITING_REVIEWS = """
            with waiting as (
                update review_item set waiting_told_at = now()
                where id in (select id from review_item
                             where state = 'open' and waiting_told_at is null
                               and created_at <= now() - :minutes * interval '1 minute'
                             order by created_at limit 1000 for update skip locked)
                returning brand_id
            ), of_brand as (
                select brand_id, count(*) as many from waiting group by brand_id order by brand_id
            )
            select count(raise_alert(
                brand_id, 'review_waiting', null, null,
                case many when 1 then '1 comment has waited' else many || ' comments have waited' end
                    || ' for more than ' || :minutes / 60 || ' hours')) as told
            from of_brand""";

    private final StageDatabase database;
    private final Duration reviewWaits;

    Reminders(StageDatabase database, Duration reviewWaits) {
        this.database = database;
        this.reviewWaits = reviewWaits;
    }

    /** Tells of what is there to be told; empty if nothing is. */
    Mono<Boolean> look() {
        return overdueTickets()
                .flatMap(tickets -> waitingReviews()
                        .map(reviews -> tickets + reviews)
                        .filter(told -> told > 0)
                        .map(told -> true));
    }

    private Mono<Long> overdueTickets() {
        return database.sql(OVERDUE_TICKETS)
                .map(Row.to(row -> row.count("told")))
                .one();
    }

    private Mono<Long> waitingReviews() {
        return database.sql(WAITING_REVIEWS)
                .bind("minutes", reviewWaits.toMinutes())
                .map(Row.to(row -> row.count("told")))
                .one();
    }
}
