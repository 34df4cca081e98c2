package parley.app.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import parley.pipeline.CommentId;
import parley.pipeline.testing.TestPipeline;

/** Every comment, searched. */
class CommentsScreenTest extends PageTest {

    @Test
    void commentsAreFoundByTheServer() {
        IntStream.range(0, 60)
                .forEach(at -> TestPipeline.newComment(queue.brand(), queue.account(), "tent number " + at));
        TestPipeline.newComment(queue.brand(), queue.account(), "a marmot in the garden");
        signIn("analyst", "#/comments");
        browser.see(".comment-row");
        browser.press("/");
        browser.press("marmot");

        browser.see(".list-title", "1 comment");
        browser.see(".comment-row .row-text", "a marmot in the garden");
        assertThat(browser.count(".comment-row")).isEqualTo(1);
        browser.click(".comment-row a");
        browser.see(".bubble.now", "a marmot in the garden");
        assertThat(browser.answer("return location.hash")).contains("q=marmot");
    }

    @Test
    void afterACorrectionThoseThatMeanTheSameAreOffered() {
        var other = decidedAsSpam("is the tent free for a night?");
        decidedAsSpam("is the tent free for one night");
        signIn("reviewer", "#/comments");
        browser.click(".comment-row a");
        browser.see(".bubble.now", "is the tent free for one night");

        browser.press("c");
        browser.see("dialog[open] [name=category]");
        browser.click("dialog[open] [name=category][value=question]");
        browser.click("dialog[open] .primary");
        browser.see(".toast", "1 recent comment like it was decided otherwise.");
        browser.click(".toast-undo");
        browser.see("dialog[open] .similar .tick", "is the tent free for a night?");
        browser.click("dialog[open] .primary");

        browser.see(".toast", "1 comment re-classified");
        assertThat(TestPipeline.value("""
                select category || ' by ' || source from classification where comment_id = '%s'
                order by revision desc limit 1""".formatted(other))).isEqualTo("question by human");
    }

    private CommentId decidedAsSpam(String text) {
        var comment = TestPipeline.newComment(queue.brand(), queue.account(), text);
        TestPipeline.execute("""
                insert into comment_reading (comment_id, brand_id, language, embedding, embedded_by)
                values ('%s', '%s', 'en', '[1,0,0]', 'test')""".formatted(comment, queue.brand()));
        TestPipeline.execute("""
                insert into classification (brand_id, comment_id, revision, category, source, confidence, allowed_actions)
                values ('%s', '%s', 1, 'spam', 'local', 0.9, '{}')""".formatted(queue.brand(), comment));
        return comment;
    }
}
