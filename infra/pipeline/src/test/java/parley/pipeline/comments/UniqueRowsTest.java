package parley.pipeline.comments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.newAccount;
import static parley.pipeline.testing.TestPipeline.newBrand;
import static parley.pipeline.testing.TestPipeline.newComment;
import static parley.pipeline.testing.TestPipeline.value;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;

/** The database itself refuses a second of everything that may be there once, whatever programs check before. */
@Tag("lesson-11")
class UniqueRowsTest {

    private final BrandId brand = newBrand();
    private final AccountId account = newAccount(brand, "main");
    private final CommentId comment = newComment(brand, account, "Hello?");

    @Test
    void aCommentIsOneRow() {
        assertRefused("""
                insert into comment (id, brand_id, account_id, instagram_id, text, via, correlation_id, received_at)
                select gen_random_uuid(), brand_id, account_id, instagram_id, text, 'poll', 'again', now()
                from comment where id = '%s'""".formatted(comment));
    }

    @Test
    void aCommentIsDecidedOncePerRevision() {
        String insert = """
                insert into classification (brand_id, comment_id, revision, undecided_reason, allowed_actions)
                values ('%s', '%s', 1, 'outage', '{}')""".formatted(brand, comment);
        execute(insert);

        assertRefused(insert);
    }

    @Test
    void aDecisionIsHandledOnce() {
        String insert =
                "insert into outcome (id, brand_id, comment_id, revision, event) values (gen_random_uuid(), '%s', '%s', 1, '{}')"
                        .formatted(brand, comment);
        execute(insert);

        assertRefused(insert);
    }

    @Test
    void aCommentHasOneReplyOfEachKindAndRevision() {
        reply(comment, 1, "approved", null);

        assertThatThrownBy(() -> reply(comment, 1, "approved", null)).isInstanceOf(DuplicateKeyException.class);
        reply(comment, 2, "approved", null);
    }

    @Test
    void anIdOfInstagramsBelongsToOneReply() {
        reply(comment, 1, "sent", "18" + account);

        assertThatThrownBy(() -> reply(newComment(brand, account, "Another"), 1, "sent", "18" + account))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void oneReplyIsOnItsWayUnderATopLevelComment() {
        reply(comment, 1, "sending", null);

        assertThatThrownBy(() -> reply(newComment(brand, account, "In the thread"), 1, "sending", null))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void aSubjectIsOnceInTheWorkOfAStage() {
        String insert =
                "insert into work (id, stage, brand_id, subject, next_attempt_at) values (gen_random_uuid(), 'unique-rows', '%s', '%s', now() + interval '1 day')"
                        .formatted(brand, comment);
        execute(insert);

        assertRefused(insert);
    }

    private void reply(CommentId to, int revision, String state, @Nullable String instagramId) {
        execute("""
                insert into reply (id, brand_id, account_id, comment_id, target_id, kind, revision, text, state, instagram_id)
                values ('%s', '%s', '%s', '%s', 'top-%s', 'public', %s, 'Hi', '%s', %s)""".formatted(
                        UUID.randomUUID(),
                        brand,
                        account,
                        to,
                        account,
                        revision,
                        state,
                        instagramId == null ? "null" : "'" + instagramId + "'"));
    }

    private void assertRefused(String insert) {
        assertThatThrownBy(() -> execute(insert)).isInstanceOf(DuplicateKeyException.class);
        assertThat(value("select count(*) from comment where brand_id = '%s'".formatted(brand)))
                .isEqualTo("1");
    }
}
