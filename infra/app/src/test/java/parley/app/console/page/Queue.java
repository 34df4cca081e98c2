package parley.app.console.page;

import static parley.pipeline.testing.TestPipeline.execute;

import java.util.UUID;
import parley.app.testing.App;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.testing.TestPipeline;

/** A brand with an account, whose queue a test fills. */
record Queue(BrandId brand, AccountId account) {

    private static final String SOURCES =
            "[{\"type\":\"product\",\"id\":\"S1\",\"title\":\"Wool socks\",\"excerpt\":\"price: 29.90\"}]";

    static Queue create() {
        App.context();
        var brand = TestPipeline.newBrand();
        execute("update brand set send_delay_seconds = 60 where id = '%s'".formatted(brand));
        return new Queue(brand, TestPipeline.newAccount(brand, "default"));
    }

    /** A comment with a draft that waits, older ones first; the id of its review. */
    UUID asked(String comment, String draft) {
        return asked(comment, draft, "reply_not_allowed", "awaiting_review", SOURCES);
    }

    /** As {@link #asked(String, String)}, for another reason and in another state of the reply. */
    UUID asked(String text, String draft, String reason, String state, String sources) {
        var comment = TestPipeline.newComment(brand, account, text);
        classified(comment);
        var reply = UUID.randomUUID();
        execute("""
                insert into reply (id, brand_id, account_id, comment_id, target_id, kind, revision, state, text, sources)
                select '%s', brand_id, account_id, id, instagram_id, 'public', 1, '%s', $t$%s$t$, $s$%s$s$
                from comment where id = '%s'
                """.formatted(reply, state, draft, sources, comment));
        var review = UUID.randomUUID();
        execute("""
                insert into review_item (id, brand_id, comment_id, reply_id, reason) values ('%s', '%s', '%s', '%s', '%s')
                """.formatted(review, brand, comment, reply, reason));
        execute("update comment set status = 'awaiting_review' where id = '%s'".formatted(comment));
        return review;
    }

    private void classified(CommentId comment) {
        execute("""
                insert into classification (brand_id, comment_id, revision, category, confidence, source, reasoning,
                                            allowed_actions, published_at)
                values ('%s', '%s', 1, 'question', 0.93, 'local', 'It asks for a price.', '{}', now())
                """.formatted(brand, comment));
    }

    /** What was sent is left to nobody's responder. */
    void clear() {
        execute("delete from work where brand_id = '%s'".formatted(brand));
    }
}
