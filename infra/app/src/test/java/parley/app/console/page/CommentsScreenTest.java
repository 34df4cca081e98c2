package parley.app.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
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
}
