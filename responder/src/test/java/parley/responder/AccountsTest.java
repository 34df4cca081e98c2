package parley.responder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.pipeline.testing.TestPipeline.execute;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import parley.engines.http.Effect;
import parley.engines.http.Fault;
import parley.engines.instagram.LedgerEntry;
import parley.pipeline.Category;
import parley.responder.testing.Shop;
import parley.responder.testing.TestResponder;

/** A brand with several accounts: each answers under its own posts, with its own token. */
class AccountsTest {

    private static final String QUESTION = "How much is the Stoneware Mug?";

    @RegisterExtension
    static final TestResponder RESPONDER = TestResponder.start(Map.of());

    private final Shop older = new Shop(RESPONDER);
    private final Shop newer = older.anotherAccount();

    @AfterEach
    void closeShop() {
        RESPONDER.sandbox().faults().clear();
        older.close();
    }

    /** Elsewhere the newest token was used for all accounts. */
    @Tag("lesson-18")
    @Test
    void everyAccountWritesWithItsOwnToken() {
        var ofOlder = older.ask(QUESTION);
        var ofNewer = newer.ask(QUESTION);
        var spamOfOlder = older.ask("Buy followers here");

        older.decide(ofOlder, Category.QUESTION);
        newer.decide(ofNewer, Category.QUESTION);
        older.decide(spamOfOlder, Category.SPAM);

        older.settles(ofOlder, "answered");
        older.settles(ofNewer, "answered");
        older.settles(spamOfOlder, "hidden");
        assertThat(account(ofOlder)).isEqualTo(older.account.value());
        assertThat(account(ofNewer)).isEqualTo(newer.account.value());
        assertThat(account(spamOfOlder)).isEqualTo(older.account.value());
    }

    @Tag("lesson-18")
    @Test
    void aTokenThatIsRefusedHoldsUpItsOwnAccountOnly() {
        RESPONDER.sandbox().faults().add(Fault.on("reply", Effect.error(190)).forAccount(newer.account.value()));
        var ofOlder = older.ask(QUESTION);
        var ofNewer = newer.ask(QUESTION);

        newer.decide(ofNewer, Category.QUESTION);
        older.decide(ofOlder, Category.QUESTION);

        older.settles(ofOlder, "answered");
        assertThat(newer.standing(ofNewer)).isEmpty();
    }

    @Tag("lesson-18")
    @Test
    void aReplyNeverGoesOutByAnotherAccountOfTheBrand() {
        execute("update account set active = false where instagram_user_id = '%s'".formatted(older.account));
        var asked = older.ask(QUESTION);
        older.approve(asked, "The Stoneware Mug is 20 €.");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(older.reply(asked, "state")).isEqualTo("expired"));
        assertThat(older.replyCalls(asked)).isEmpty();
    }

    private static String account(Shop.Asked asked) {
        return RESPONDER.sandbox().ledger().about(asked.comment().id()).stream()
                .filter(LedgerEntry::written)
                .map(LedgerEntry::account)
                .reduce((one, other) -> one + " and " + other)
                .orElse("nobody");
    }
}
