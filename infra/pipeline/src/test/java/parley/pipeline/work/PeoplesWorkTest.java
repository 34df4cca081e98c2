package parley.pipeline.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.testing.TestPipeline;

/** The narrow door from people to the table of work. */
class PeoplesWorkTest {

    private final BrandId brand = TestPipeline.newBrand();
    private final CommentId comment =
            TestPipeline.newComment(brand, TestPipeline.newAccount(brand, "default"), "hello");

    @AfterEach
    void leaveNothing() {
        execute("delete from work where brand_id = '%s'".formatted(brand));
    }

    @Test
    void whatIsAskedForIsDueAtOnce() {
        ask(brand, "moderate", comment.value());
        ask(brand, "moderate", comment.value());

        assertThat(work("count(*)")).isEqualTo("1");
        assertThat(work("max(next_attempt_at) <= now()")).isEqualTo("true");
        assertThat(value("select next_due_at <= now() from due_brand where brand_id = '%s'".formatted(brand)))
                .isEqualTo("true");
    }

    @Test
    void whatWasPutOffIsDueAtOnceAndWhatSomebodyHoldsIsLeftAlone() {
        ask(brand, "moderate", comment.value());
        execute("update work set next_attempt_at = now() + interval '1 hour' where brand_id = '%s'".formatted(brand));
        ask(brand, "moderate", comment.value());
        assertThat(work("max(next_attempt_at) <= now()")).isEqualTo("true");

        execute("update work set next_attempt_at = now() + interval '1 hour', leased_by = 'x' where brand_id = '%s'"
                .formatted(brand));
        ask(brand, "moderate", comment.value());
        assertThat(work("max(next_attempt_at) <= now()")).isEqualTo("false");
    }

    @Test
    void anotherBrandsSubjectsAndOtherStagesAreRefused() {
        var others = TestPipeline.newBrand();
        for (Runnable asking : new Runnable[] {
            () -> ask(others, "moderate", comment.value()),
            () -> ask(brand, "respond", comment.value()),
            () -> ask(brand, "send", comment.value()),
            () -> ask(brand, "moderate", UUID.randomUUID())
        }) {
            assertThatThrownBy(asking::run).hasMessageContaining("not a subject of this brand");
        }
        assertThat(work("count(*)")).isEqualTo("0");
    }

    @Test
    void theStatusOfAnotherBrandsCommentIsNotTouched() {
        execute("update comment set deleted_at = now() where id = '%s'".formatted(comment));
        var database = TestPipeline.bean(BrandDatabase.class);
        var others = TestPipeline.newBrand();

        database.as(others, client -> new PeoplesWork(client::sql).refreshStatus(comment))
                .block(Duration.ofSeconds(10));
        assertThat(status()).isEqualTo("received");

        database.as(brand, client -> new PeoplesWork(client::sql).refreshStatus(comment))
                .block(Duration.ofSeconds(10));
        assertThat(status()).isEqualTo("deleted");
    }

    private static void ask(BrandId brand, String stage, UUID subject) {
        TestPipeline.bean(BrandDatabase.class)
                .as(brand, client -> new PeoplesWork(client::sql).ask(stage, subject))
                .block(Duration.ofSeconds(10));
    }

    private String work(String what) {
        return value("select %s from work where brand_id = '%s'".formatted(what, brand));
    }

    private String status() {
        return value("select status from comment where id = '%s'".formatted(comment));
    }
}
