package parley.responder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import parley.pipeline.Category;
import parley.responder.testing.Shop;
import parley.responder.testing.TestResponder;

/** What a brand's policy keeps the responder from. */
class PoliciesTest {

    private static final String ASKED = "How much is the Stoneware Mug?";

    @RegisterExtension
    static final TestResponder RESPONDER = TestResponder.start(Map.of("parley.responder.concurrency", "16"));

    @RegisterExtension
    final Shop shop = new Shop(RESPONDER);

    @Test
    void inShadowModeNothingIsDoneAndWhatWouldHaveBeenIsWrittenDown() {
        policy("{auto_reply,hide,escalate}", "shadow = true");
        var asked = shop.ask(ASKED);

        shop.decide(asked, Category.QUESTION);

        shop.settles(asked, "ignored");
        assertThat(shop.replyCalls(asked)).isEmpty();
        assertThat(value("""
                select (select count(*) from reply where comment_id = c) + (select count(*) from ticket where comment_id = c)
                     + (select count(*) from moderation where comment_id = c)
                     + (select count(*) from review_item where comment_id = c)
                from (select '%s'::uuid as c) the""".formatted(asked.id()))).isEqualTo("0");
        assertThat(wouldHave(asked, "would_have ->> 'actions'")).isEqualTo("[\"escalate\", \"auto_reply\", \"hide\"]");
        assertThat(wouldHave(asked, "would_have -> 'reply' ->> 'text'")).contains("20");
        assertThat(wouldHave(asked, "would_have -> 'reply' -> 'sources' -> 0 ->> 'id'"))
                .isEqualTo("mug-1");
        assertThat(wouldHave(asked, "actions::text")).isEqualTo("{}");
    }

    @Test
    void inShadowModeADoubtWouldHaveBeenAPersons() {
        policy("{auto_reply}", "shadow = true, min_confidence = 0.95");
        var asked = shop.ask(ASKED);

        shop.decide(asked, Category.QUESTION);

        shop.settles(asked, "ignored");
        assertThat(wouldHave(asked, "would_have ->> 'reviews'")).isEqualTo("[\"below_confidence\"]");
    }

    @Test
    void neverByItselfMeansThatAPersonLetsOutTheDraftAndHides() {
        policy("{auto_reply,hide,escalate}", "never_auto = true");
        var asked = shop.ask(ASKED);

        shop.decide(asked, Category.QUESTION);

        shop.settles(asked, "awaiting_review");
        assertThat(shop.openReviews(asked)).isEqualTo("hide_not_allowed,never_auto");
        assertThat(shop.reply(asked, "state")).isEqualTo("awaiting_review");
        assertThat(shop.reply(asked, "text")).contains("20");
        assertThat(value("select count(*) from ticket where comment_id = '%s'".formatted(asked.id())))
                .isEqualTo("1");
        assertThat(shop.replyCalls(asked)).isEmpty();
    }

    @Test
    void anAuthorWhoAsksManyTimesAtOnceIsAnsweredAsOftenAsTheBrandWants() {
        policy("{auto_reply}", "max_per_author_per_day = 3");
        var asked = ask(12);
        asked.forEach(one -> execute("update comment set author_id = 'eager' where id = '%s'".formatted(one.id())));
        var somebodyElses = shop.ask(ASKED);

        Stream.concat(asked.stream(), Stream.of(somebodyElses)).forEach(one -> shop.decide(one, Category.QUESTION));

        shop.settles(somebodyElses, "answered");
        answered(asked, 3);
        assertThat(value("""
                select count(*) from review_item i join reply r on r.id = i.reply_id
                where i.brand_id = '%s' and i.reason = 'cap_reached' and i.state = 'open'
                  and r.state = 'awaiting_review' and r.text like '%%20%%'""".formatted(shop.brand))).isEqualTo("9");
    }

    @Test
    void aThreadIsAnsweredAsOftenAsTheBrandWants() {
        policy("{auto_reply}", "max_per_thread = 2");
        var top = shop.ask("Nice");
        var asked =
                IntStream.range(0, 8).mapToObj(i -> shop.askUnder(top, ASKED)).toList();

        asked.forEach(one -> shop.decide(one, Category.QUESTION));

        answered(asked, 2);
        assertThat(shop.replyCalls(top)).hasSize(2);
    }

    @Test
    void aReplyThatAPersonLetOutDoesNotCount() {
        policy("{auto_reply}", "max_per_thread = 1");
        var top = shop.ask("Nice");
        var byPerson = shop.askUnder(top, ASKED);
        var reply = shop.reply(byPerson, "sent", "By hand");
        execute("update reply set person_id = gen_random_uuid(), sent_at = now() where id = '%s'".formatted(reply));
        var asked = shop.askUnder(top, ASKED);

        shop.decide(asked, Category.QUESTION);

        shop.settles(asked, "answered");
    }

    private List<Shop.Asked> ask(int times) {
        return IntStream.range(0, times).mapToObj(i -> shop.ask(ASKED)).toList();
    }

    private void policy(String actions, String more) {
        shop.policy(Category.QUESTION, actions, 0);
        execute("update policy set %s where brand_id = '%s'".formatted(more, shop.brand));
    }

    private void answered(List<Shop.Asked> asked, int times) {
        await().untilAsserted(() -> assertThat(asked.stream().map(shop::status))
                .allMatch(status -> status.equals("answered") || status.equals("awaiting_review"))
                .filteredOn("answered"::equals)
                .hasSize(times));
    }

    private static String wouldHave(Shop.Asked asked, String what) {
        return value("select %s from outcome where comment_id = '%s'".formatted(what, asked.id()));
    }
}
