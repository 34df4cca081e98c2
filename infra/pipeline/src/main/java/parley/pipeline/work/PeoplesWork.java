package parley.pipeline.work;

import java.util.UUID;
import parley.pipeline.CommentId;
import parley.pipeline.database.Statements;
import reactor.core.publisher.Mono;

/**
 * What people may do to the table of work: ask that a subject of their brand be seen to. It joins their transaction,
 * after what is wanted was written; any instance of the stage picks it up.
 */
public final class PeoplesWork {

    private final Statements database;

    /** For statements within a brand's transaction. */
    public PeoplesWork(Statements database) {
        this.database = database;
    }

    /** Makes the subject due now, unless an instance is at it. Fails if it is not a subject of the brand. */
    public Mono<Void> ask(String stage, UUID subject) {
        return database.sql("select ask_for_work(:stage, :subject)")
                .bind("stage", stage)
                .bind("subject", subject)
                .then();
    }

    /** As {@link #ask}, once the brand's send delay is over. */
    public Mono<Void> askAfterSendDelay(String stage, UUID subject) {
        return database.sql("""
                select ask_for_work(:stage, :subject, send_delay_seconds) from brand
                where id = cast(current_setting('parley.brand') as uuid)""").bind("stage", stage).bind("subject", subject).then();
    }

    /** Computes the comment's status anew; the last statement of a transaction that changed what it depends on. */
    public Mono<Void> refreshStatus(CommentId comment) {
        return database.sql("select refresh_own_comment_status(:ids)")
                .bind("ids", new UUID[] {comment.value()})
                .then();
    }
}
