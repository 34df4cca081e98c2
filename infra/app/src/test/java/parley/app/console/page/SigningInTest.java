package parley.app.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import parley.app.testing.Person;

/** Coming in, and staying in. */
class SigningInTest extends PageTest {

    @Test
    void whoIsNotSignedInSignsInAndIsStillSignedInAfterAReload() {
        var person = Person.in(queue.brand(), "reviewer");
        browser.go("#/reviews");
        browser.type("[name=email]", person.email());
        browser.type("[name=password]", "not the password");
        browser.click(".card .primary");
        browser.see(".form-error", "do not match");

        browser.type("[name=password]", Person.PASSWORD);
        browser.press(Keys.ENTER);
        browser.see(".item", "All done");
        browser.reload();
        browser.see(".item", "All done");
        assertThat(browser.answer("return Object.keys(localStorage).join()")).doesNotContain("token");

        browser.click(".leave");
        browser.see(".card h1", "Sign in");
    }
}
