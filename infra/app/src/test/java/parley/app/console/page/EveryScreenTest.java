package parley.app.console.page;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.pipeline.testing.TestPipeline.execute;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** What must hold wherever one is. */
class EveryScreenTest extends PageTest {

    @Test
    void onAPhoneTheItemComesAfterTheListAndNothingLeavesTheScreen() {
        queue.asked("how much? ".repeat(60), "It costs 29.90.");
        queue.asked("second?", "Two.");
        browser.viewport(360, 740);
        signIn("reviewer", "#/reviews");
        browser.see(".review-row");
        assertThat(browser.text(".bubble.now")).isEmpty();

        browser.click(".review-row a");
        browser.see(".actions .primary");
        browser.gone(".review-row");
        assertThat(width()).isEqualTo(360L);
        assertThat(headings()).as("for who does not see the screen").isEqualTo("Review queue");
        browser.click(".actions .primary");
        browser.see(".bubble.now", "second?");
        browser.click(".item .back");
        browser.see(".review-row", "second?");
        assertThat(headings()).isEqualTo("Review queue");
        assertThat(browser.text(".folded")).isBlank();
        browser.click(".unfold button");
        browser.click(".folded a[href='#/rules']");
        browser.see("h1", "Rules");
        browser.gone(".folded");
        for (var place : List.of(
                "#/comments",
                "#/tickets",
                "#/policies/spam",
                "#/rules/new",
                "#/reclassify/new",
                "#/reclassify/fetch",
                "#/spend",
                "#/settings/brand",
                "#/settings/accounts")) {
            browser.go(place);
            browser.see("h1, .item h2");
            assertThat(width()).as(place).isEqualTo(360L);
            assertThat(headings()).as(place).isNotEmpty().doesNotContain("\n");
        }
    }

    private Object width() {
        return Objects.requireNonNull(browser.run("return document.documentElement.scrollWidth"));
    }

    /** Those of the first rank, one per line, also those that are there for a screen reader alone. */
    private String headings() {
        return browser.answer(
                "return [...document.querySelectorAll('h1')].filter((each) => each.checkVisibility()).map((each) => each.textContent).join('\\n')");
    }

    @Test
    void whatStrangersWriteIsTextAndNothingElse() {
        var attack = "<img src=x onerror=\"window.hit=1\"><script>window.hit=1</script>";
        queue.asked(
                attack,
                attack + " 29.90",
                "reply_not_allowed",
                "awaiting_review",
                "[{\"type\":\"product\",\"id\":\"S1\",\"title\":\"<img src=x onerror=window.hit=1>\",\"excerpt\":\"price: 29.90\"}]");
        execute("update comment set author_username = $t$%s$t$, media_id = 'm%s' where brand_id = '%s'"
                .formatted(attack, queue.account(), queue.brand()));
        execute("update brand set name = $t$%s$t$ where id = '%s'".formatted(attack, queue.brand()));
        execute(
                "insert into media (brand_id, instagram_id, account_id, caption, permalink) values ('%s', 'm%s', '%s', $t$%s$t$, 'javascript:hit=1')"
                        .formatted(queue.brand(), queue.account(), queue.account(), attack));
        signIn("owner", "#/reviews");
        browser.see(".bubble.now", "<script>");
        browser.click(".fact");
        browser.see("dialog h2", "<img");
        browser.press(Keys.ESCAPE);
        browser.go("#/comments");
        browser.click(".comment-row a");
        browser.see(".history", "<img");

        assertThat(browser.run("return window.hit ?? null")).isNull();
        assertThat(browser.count("main img, main script, a[href^='javascript']"))
                .isZero();
    }

    @Test
    void nothingSeriousIsWrongForPeopleWhoSeeLittleOrNothing() {
        queue.asked("first?", "It costs 29.90.");
        queue.asked("second?", "Two.", "unconfirmed", "unknown", "[]");
        browser.go("#/signin");
        browser.see(".card");
        clean("sign-in");
        signIn("owner", "#/reviews");
        browser.see(".question");
        clean("unconfirmed");
        browser.press("j");
        browser.see(".draft-text");
        clean("queue");
        browser.press("c");
        browser.see("dialog .radios");
        clean("re-classify");
        browser.press(Keys.ESCAPE);
        for (var place : List.of(
                "#/comments",
                "#/tickets",
                "#/policies/spam",
                "#/rules/new",
                "#/reclassify/new",
                "#/reclassify/fetch",
                "#/spend",
                "#/settings/brand",
                "#/settings/accounts",
                "#/settings/people",
                "#/settings/keys",
                "#/settings/channels",
                "#/settings/audit")) {
            browser.go(place);
            browser.see("h1");
            browser.gone(".ghosts");
            clean(place);
        }
        browser.click(".me .quiet");
        browser.see(".keys");
        clean("keys");
    }

    /** By day and by night. */
    private void clean(String place) {
        for (var scheme : List.of("dark", "light")) {
            browser.scheme(scheme);
            assertThat(browser.findings()).as("%s, %s", place, scheme).isEmpty();
        }
    }
}
