package parley.app.console.page;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.pipeline.testing.TestPipeline.value;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** What needs a person outside the queue. */
class TicketsScreenTest extends PageTest {

    @Test
    void aTicketIsTakenMovedAndNoted() {
        queue.asked("my zip broke", "Sorry.");
        signIn("reviewer", "#/reviews");
        browser.see(".bubble.now", "my zip broke");
        browser.press("t");
        browser.see(".item", "All done");
        browser.see(".toast", "ticket");
        browser.press("gt");
        browser.click(".ticket-row a");
        browser.see(".bubble.now", "my zip broke");

        browser.press("m");
        browser.see(".happening", "gave it to");
        browser.press("s");
        browser.see(".item .tab[aria-pressed=true]", "In progress");
        browser.type(".note-form textarea", "Called the warehouse.");
        browser.press(Keys.chord(Keys.CONTROL, Keys.ENTER));
        browser.see(".note", "Called the warehouse.");
        assertThat(value("select state from ticket where brand_id = '%s'".formatted(queue.brand())))
                .isEqualTo("in_progress");
    }
}
