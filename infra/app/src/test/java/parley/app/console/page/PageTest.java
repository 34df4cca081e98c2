package parley.app.console.page;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import parley.app.testing.Person;

/**
 * What people do on the page, in a real Chromium over the running product: one for all tests, in which each begins signed
 * out and with a brand of its own.
 */
abstract class PageTest {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    Browser browser;
    Queue queue;

    @BeforeEach
    void aBrand() {
        queue = Queue.create(); // first, for it is cleared also where there is no browser and the test is skipped
        browser = Browser.shared();
        browser.forget();
        browser.viewport(1440, 900);
    }

    @AfterEach
    void leaveNothingToTheRespondersOfOtherTests() {
        queue.clear();
    }

    void signIn(String role, String place) {
        browser.signIn(Person.in(queue.brand(), role), place);
    }
}
