package parley.app.console.page;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import parley.app.testing.Person;

/** What may happen by itself, what it may cost, and the stop for all of it. */
class ManagersScreensTest extends PageTest {

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
    void aChannelWhoseLastCategoryAPolicyTookAwaySaysSoAndIsNotOpenedToAllByAChangeOfItsName() {
        execute("""
                insert into channel (id, brand_id, kind, name, target, events)
                values (gen_random_uuid(), '%s', 'email', 'Us', 'us@parley.test', '{ticket_opened}')""".formatted(queue.brand()));
        signIn("manager", "#/settings/channels");
        browser.see("tbody", "Nothing");
        browser.click("tbody .quiet");
        browser.see("dialog .hint", "nothing, as now");
        browser.type("[name=name]", "Them");
        browser.click("dialog .primary");

        browser.see("tbody", "Them");
        assertThat(browser.text("tbody")).contains("Nothing").doesNotContain("Everything");
        assertThat(value("select all_categories from channel where brand_id = '%s'".formatted(queue.brand())))
                .isEqualTo("false");
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
    void aCategoryOfTheBrandsOwnIsAdded() {
        signIn("manager", "#/policies");
        browser.see(".policies .row");
        browser.click(".list-title button");
        browser.see("dialog [name=name]");
        browser.type("[name=name]", "Spam");
        browser.type("dialog [name=meaning]", "Asks whether we have work.");
        browser.click("dialog .primary");
        browser.see("dialog .form-error", "there already");
        browser.type("[name=name]", "Job offers!");
        browser.click("dialog .primary");

        browser.see(".item-who", "Job offers");
        assertThat(browser.run("return document.querySelector('.policy-form [name=meaning]').value"))
                .isEqualTo("Asks whether we have work.");
        assertThat(value(
                        "select category || ': ' || meaning || array_to_string(actions, ',') from policy where brand_id = '%s'"
                                .formatted(queue.brand())))
                .isEqualTo("job_offers: Asks whether we have work.review");
        browser.reload();
        browser.see(".policy-form");
        browser.go("#/rules/new");
        assertThat(browser.text("[name=category]")).contains("Spam").contains("Job offers");
    }

    @Test
    void anAccentTearsNoNameApart() {
        signIn("manager", "#/policies");
        browser.see(".policies .row");
        browser.click(".list-title button");
        browser.type("dialog [name=name]", "Müsli und Café");
        browser.type("dialog [name=meaning]", "Breakfast.");
        browser.click("dialog .primary");

        browser.see(".item-who", "Musli und cafe");
        assertThat(value("select category from policy where brand_id = '%s'".formatted(queue.brand())))
                .isEqualTo("musli_und_cafe");
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
        assertThat(browser.findings()).isEmpty();
        browser.click(".job-report td button");
        browser.see(".trial .samples", "visit my shop");
        browser.click(".job-report [type=checkbox]");
        browser.click("[data-act=apply]");
        browser.click("dialog [value=hide]");
        browser.click("dialog .primary");

        browser.see(".toast", "applied");
        assertThat(value(
                        "select state || (approved -> 'cells' -> 0 ->> 'to') || cast(actions as text) from reclassification where id = '%s'"
                                .formatted(job)))
                .isEqualTo("applyingspam{hide}");
    }

    @Test
    void thePastOfAnAccountIsAskedForWatchedAndCancelled() {
        signIn("manager", "#/reclassify/fetch");
        browser.see("[name=account_id]", "@");
        browser.run("document.querySelector('[name=since]').value = '2020-01-02'");
        assertThat(browser.findings()).isEmpty();
        browser.click(".actions .primary");

        browser.see(".job-progress", "0 posts read, 0 comments, 0 of them new");
        assertThat(browser.findings()).isEmpty();
        execute("update backfill set posts = 3, found = 40, added = 38 where brand_id = '%s'".formatted(queue.brand()));
        browser.reload();
        browser.see(".job-progress", "3 posts read, 40 comments, 38 of them new");
        browser.click("[data-act=cancel]");
        browser.click("dialog .danger");

        browser.see(".item-head", "Cancelled");
        assertThat(value("select state || most_posts || ' ' || most_comments from reclassification j join backfill b "
                        .concat("on b.job_id = j.id where j.brand_id = '%s'")
                        .formatted(queue.brand())))
                .isEqualTo("cancelled100 10000");
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
    void aRuleIsBegunFromAComment() {
        queue.asked("win free shoes", "It costs 29.90.");
        signIn("manager", "#/comments");
        browser.click(".comment-row a");
        browser.click(".item .actions button:nth-of-type(3)");

        browser.see(".condition textarea");
        assertThat(browser.run("return document.querySelector('.condition textarea').value"))
                .isEqualTo("win free shoes");
        assertThat(browser.run("return document.querySelector('[name=category]').value"))
                .isEqualTo("question");
    }

    @Test
    void theAuditTrailNamesPeopleAndSaysNoIds() {
        var person = Person.in(queue.brand(), "owner");
        execute("""
                insert into audit_entry (id, brand_id, actor_kind, actor_id, action, subject_kind, subject_id, before, after)
                select gen_random_uuid(), '%s', 'person', id, 'ticket.changed', 'ticket', 't1',
                       '{"status": "open"}', jsonb_build_object('status', 'in_progress', 'assignee', id, 'note', gen_random_uuid())
                from person where email = '%s'""".formatted(queue.brand(), person.email()));
        browser.signIn(person, "#/settings/audit");

        browser.see(".audit-row", "changed a ticket");
        browser.see(".audit-row", "In progress");
        assertThat(browser.text(".audit-row"))
                .contains("Assigned to\n" + person.email())
                .doesNotContain("in_progress", "Note");
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
}
