package parley.app.console.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import parley.app.testing.Person;
import parley.pipeline.testing.TestPipeline;

/** What people do on the page, in a real Chromium over the running product. */
class PageTest {

    private static final int DECISIONS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Notes from when a key was pressed until the next item was painted. */
    private static final String WATCH = """
            window.times = [];
            const shown = () => document.querySelector('.bubble.now')?.textContent;
            addEventListener('keydown', (event) => {
              const before = shown();
              const look = () => requestAnimationFrame(() => {
                const painted = new MessageChannel();
                painted.port1.onmessage = () =>
                  shown() === before ? look() : times.push(performance.now() - event.timeStamp);
                painted.port2.postMessage(0);
              });
              look();
            }, true);
            """;

    private static Browser browser;
    private Queue queue;

    @BeforeAll
    static void aBrowser() {
        browser = Browser.open();
    }

    @AfterAll
    static void noBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void aBrand() {
        browser.forget();
        browser.viewport(1440, 900);
        queue = Queue.create();
    }

    @AfterEach
    void leaveNothingToTheRespondersOfOtherTests() {
        queue.clear();
    }

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

    @Test
    void aReplyIsApprovedByOneKeyAndTheNextOneIsThere() {
        queue.asked("first?", "It costs 29.90.");
        queue.asked("second?", "It costs 29.90 too.");
        signIn("reviewer", "#/reviews");
        browser.see(".bubble.now", "first?");
        assertThat(browser.text(".draft-text .fact")).startsWith("29.90");

        browser.press("a");

        browser.see(".bubble.now", "second?");
        browser.see(".toast", "Approved");
        awaitReplies("It costs 29.90.:approved", "It costs 29.90 too.:awaiting_review");
        browser.press(Keys.ENTER);
        browser.see(".item", "All done");
        awaitReplies("It costs 29.90.:approved", "It costs 29.90 too.:approved");
    }

    @Test
    void whatWasApprovedIsTakenBackByOneKey() {
        queue.asked("first?", "It costs 29.90.");
        signIn("reviewer", "#/reviews");
        browser.see(".draft-text", "29.90");
        browser.press("a");
        browser.see(".toast-left", " s");

        browser.press("z");

        browser.see(".bubble.now", "first?");
        awaitReplies("It costs 29.90.:awaiting_review");
    }

    @Test
    void aTextThatIsBeingWrittenSurvivesAReload() {
        queue.asked("first?", "It costs 29.90.");
        signIn("reviewer", "#/reviews");
        browser.see(".draft-text", "29.90");
        browser.press("e");
        browser.type(".draft-box", "Hello! It costs 29.90.");
        browser.see(".saved", "Saved");
        assertThat(value(
                        "select string_agg(text, '') from review_draft where brand_id = '%s'".formatted(queue.brand())))
                .isEqualTo("Hello! It costs 29.90.");

        browser.run("localStorage.clear()");
        browser.reload();
        browser.see(".draft-text", "Hello! It costs 29.90");
        browser.press("a");
        browser.see(".item", "All done");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(replies()).contains("Hello! It costs 29.90.:approved"));
    }

    @Test
    void whoIsSecondSeesBothTextsAndLosesNothing() {
        var review = queue.asked("first?", "It costs 29.90.");
        signIn("reviewer", "#/reviews");
        browser.see(".draft-text", "29.90");
        browser.press("e");
        browser.type(".draft-box", "Mine: 29.90.");
        approve(review, "Theirs: 29.90.");

        browser.press(Keys.chord(Keys.CONTROL, Keys.ENTER));

        browser.see("dialog .sides", "Theirs: 29.90.");
        assertThat(browser.text("dialog .sides")).contains("Mine: 29.90.");
        browser.press(Keys.ESCAPE);
        browser.gone("dialog");
        assertThat(browser.answer("return JSON.stringify(localStorage)")).contains("Mine: 29.90.");
        assertThat(replies()).contains("Theirs: 29.90.:approved").doesNotContain("Mine");
    }

    @Test
    void severalAreSelectedByKeysAndApprovedTogether() {
        queue.asked("first?", "One.");
        queue.asked("second?", "Two.");
        queue.asked("third?", "Three.");
        signIn("reviewer", "#/reviews");
        browser.see(".bubble.now", "first?");
        browser.press("xjx");
        browser.see(".bulk", "2 selected");

        browser.press("a");
        browser.see("dialog h2", "Approve 2 items?");
        browser.press(Keys.ENTER);

        browser.see(".toast", "2 approved");
        browser.see(".bubble.now", "third?");
        awaitReplies("One.:approved", "Three.:awaiting_review", "Two.:approved");
    }

    @Test
    void whatNobodyCouldConfirmIsAskedPlainly() {
        queue.asked("first?", "It costs 29.90.", "unconfirmed", "unknown", "[]");
        signIn("reviewer", "#/reviews");
        browser.see(".question", "Did this reply go out?");
        assertThat(browser.text(".question")).contains("It costs 29.90.");

        browser.press("y");

        browser.see(".item", "All done");
        browser.see(".toast", "it went out");
    }

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
    void theEmergencyStopIsConfirmedAndSeenOnEveryScreen() {
        signIn("manager", "#/settings/brand");
        browser.click(".stop-card button");
        browser.type("dialog textarea", "Wrong prices");
        browser.click("dialog .danger");

        browser.see(".banner", "Wrong prices");
        browser.go("#/comments");
        browser.see(".banner", "Stopped.");
        assertThat(value("select stop_reason from brand where id = '%s'".formatted(queue.brand())))
                .isEqualTo("Wrong prices");
        browser.go("#/settings/brand");
        browser.see(".stop-card", "is stopped");
        browser.click(".stop-card .primary");
        browser.click("dialog .primary");
        browser.gone(".banner");
    }

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

    @Test
    void aPolicyIsChanged() {
        signIn("manager", "#/policies/spam");
        browser.see(".policy-form");
        browser.click(".policy-form input[value=review]");
        assertThat(browser.run("return document.querySelector('input[value=hide]').checked"))
                .isEqualTo(false);
        browser.type("[name=min_confidence]", "77");
        browser.click("[name=never_auto]");
        browser.click(".actions .primary");

        browser.see(".toast", "Saved");
        browser.reload();
        browser.see(".policy-form");
        assertThat(browser.run("return document.querySelector('[name=min_confidence]').value"))
                .isEqualTo("77");
        assertThat(value(
                        "select array_to_string(actions, ',') || min_confidence || never_auto from policy where brand_id = '%s'"
                                .formatted(queue.brand())))
                .isEqualTo("review0.77true");
    }

    @Test
    void aRuleIsTriedOnPastCommentsBeforeItCounts() {
        queue.asked("win free shoes at www.win.example", "It costs 29.90.");
        queue.asked("how much?", "Two.");
        signIn("manager", "#/rules/new");
        browser.see(".condition");
        browser.type("[name=name]", "Raffles");
        browser.type(".condition textarea", "free*");
        browser.run("const s = document.querySelector('[name=category]'); s.value = 'spam'");
        browser.click(".actions .plain");
        browser.see(".trial", "1 of the newest 2");
        browser.see(".trial .samples", "win free shoes");

        browser.click(".actions .primary");

        browser.see(".toast", "Raffles");
        browser.reload();
        browser.see(".policy-row", "it has: free*");
        assertThat(value("select name || category || conditions from brand_rule where brand_id = '%s'"
                        .formatted(queue.brand())))
                .isEqualTo("Rafflesspam[{\"any\": [\"free*\"], \"type\": \"words\"}]");
    }

    @Test
    void whatAJobFoundIsLookedAtAndAPartOfItApplied() {
        queue.asked("visit my shop", "It costs 29.90.");
        var job = UUID.randomUUID();
        execute("""
                insert into reclassification (id, brand_id, filter, target, dry_run, estimate_only, state, total, created_by)
                values ('%s', '%s', '{}', 'rules', false, true, 'done', 1, gen_random_uuid())""".formatted(job, queue.brand()));
        execute("insert into reclassification_budget (job_id, brand_id) values ('%s', '%s')"
                .formatted(job, queue.brand()));
        execute("""
                insert into reclassification_chunk (id, brand_id, job_id, number, comments, decided, changed)
                values (gen_random_uuid(), '%s', '%s', 1, '{}', 1, 1)""".formatted(queue.brand(), job));
        execute("""
                insert into reclassified (job_id, comment_id, brand_id, old_revision, was, became, confidence, source, reasoning)
                select '%s', id, brand_id, 1, 'question', 'spam', 1, 'rule', 'The rule says so.' from comment
                where brand_id = '%s'""".formatted(job, queue.brand()));
        signIn("manager", "#/reclassify/" + job);
        browser.see(".job-report", "1 another category");
        clean("report");
        browser.click(".job-report td button");
        browser.see(".trial .samples", "visit my shop");
        browser.click(".job-report [type=checkbox]");
        browser.click("[data-act=apply]");
        browser.click("dialog .primary");

        browser.see(".toast", "applied");
        assertThat(value("select state || (approved -> 'cells' -> 0 ->> 'to') from reclassification where id = '%s'"
                        .formatted(job)))
                .isEqualTo("applyingspam");
    }

    @Test
    void whatWasSpentIsSeenAndABudgetIsSet() {
        execute("""
                insert into llm_call (id, brand_id, purpose, provider, model, state, input_tokens, output_tokens, cost,
                                      price_version, expires_at)
                values (gen_random_uuid(), '%s', 'classify', 'openai', 'gpt-4.1-mini', 'settled', 81234, 3210, 12.5, 'test', now())""".formatted(queue.brand()));
        execute("insert into spend values ('%s', 'month', date_trunc('month', now() at time zone 'UTC'), 12.5)"
                .formatted(queue.brand()));
        signIn("manager", "#/spend");
        browser.see(".figure", "$12.50");
        browser.click(".spend .tab-head button");
        browser.type("[name='month.soft']", "20");
        browser.type("[name='month.hard']", "25.5");
        browser.click("dialog .primary");

        browser.see(".spend-periods", "$12.50 of $25.50 used");
        assertThat(value("select soft || ' ' || hard from budget where period = 'month' and brand_id = '%s'"
                        .formatted(queue.brand())))
                .isEqualTo("20.000000000000 25.500000000000");
    }

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
        browser.click(".actions .primary");
        browser.see(".bubble.now", "second?");
        browser.click(".item .back");
        browser.see(".review-row", "second?");
        for (var place : List.of(
                "#/comments",
                "#/tickets",
                "#/policies/spam",
                "#/rules/new",
                "#/reclassify/new",
                "#/spend",
                "#/settings/brand",
                "#/settings/accounts")) {
            browser.go(place);
            browser.see("h1, .item h2");
            assertThat(width()).as(place).isEqualTo(360L);
        }
    }

    private static Object width() {
        return Objects.requireNonNull(browser.run("return document.documentElement.scrollWidth"));
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

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void nothingSeriousIsWrongForPeopleWhoSeeLittleOrNothing(String scheme) {
        queue.asked("first?", "It costs 29.90.");
        queue.asked("second?", "Two.", "unconfirmed", "unknown", "[]");
        browser.scheme(scheme);
        browser.go("#/signin");
        browser.see(".card");
        assertThat(browser.findings()).as("sign-in").isEmpty();
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

    private static void clean(String place) {
        assertThat(browser.findings()).as(place).isEmpty();
    }

    /** On a machine that has far more to do than it can, the slowest say nothing about the page: then half of them count. */
    @Test
    void theNextItemIsThereWithinATenthOfASecond(TestReporter reporter) {
        IntStream.rangeClosed(0, DECISIONS).forEach(at -> queue.asked("number " + at, "It costs 29.90."));
        signIn("reviewer", "#/reviews");
        browser.see(".bubble.now", "number");
        browser.run(WATCH);

        IntStream.range(0, DECISIONS).forEach(at -> browser.press("a"));

        await().atMost(PATIENCE).until(() -> times().size() == DECISIONS);
        var times = times().stream().sorted().toList();
        reporter.publishEntry(
                Map.of("median ms", "%.1f".formatted(times.get(49)), "p95 ms", "%.1f".formatted(times.get(94))));
        assertThat(times.get(isBusy() ? 49 : 94)).as("of %s", times).isLessThanOrEqualTo(100);
        await().atMost(PATIENCE).until(() -> approved() == DECISIONS);
    }

    private static boolean isBusy() {
        var machine = ManagementFactory.getOperatingSystemMXBean();
        return machine.getSystemLoadAverage() > 3 * machine.getAvailableProcessors();
    }

    private long approved() {
        return Long.parseLong(value(
                "select count(*) from reply where state = 'approved' and brand_id = '%s'".formatted(queue.brand())));
    }

    private static List<Double> times() {
        var times = (List<?>) Objects.requireNonNull(browser.run("return window.times"));
        return times.stream().map(each -> ((Number) each).doubleValue()).toList();
    }

    private void signIn(String role, String place) {
        browser.signIn(Person.in(queue.brand(), role), place);
    }

    private void approve(UUID review, String text) {
        Person.in(queue.brand(), "reviewer")
                .client()
                .post()
                .uri("/api/v1/reviews/" + review + "/approve")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue(Map.of("text", text))
                .exchange()
                .expectStatus()
                .isAccepted();
    }

    private void awaitReplies(String... wanted) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(replies()).containsExactlyInAnyOrder(wanted));
    }

    /** Text and state of each reply, in order of the text. */
    private List<String> replies() {
        var all = value(
                "select coalesce(string_agg(text || ':' || state, chr(10) order by text), '') from reply where brand_id = '%s'"
                        .formatted(queue.brand()));
        return List.of(all.split("\n"));
    }
}
