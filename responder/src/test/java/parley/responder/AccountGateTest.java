package parley.responder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.engines.http.Effect;
import parley.engines.http.Fault;
import parley.engines.instagram.Account;
import parley.engines.instagram.InstagramSandbox;
import parley.engines.instagram.LedgerEntry;
import parley.responder.testing.Shop;
import parley.responder.testing.TestResponder;

/** What Instagram says about an account concerns everything that is written as it, and nothing else. */
class AccountGateTest {

    private static final String TEXT = "The mug is 20 euros.";
    private static final TestResponder RESPONDER =
            TestResponder.start(Map.of(), TestResponder.quiet(InstagramSandbox.start(0)));

    private Shop shop = new Shop(RESPONDER);

    @BeforeEach
    void shopOfItsOwn() {
        shop = new Shop(RESPONDER);
    }

    @AfterEach
    void noFaults() {
        RESPONDER.sandbox().faults().clear();
        shop.close();
    }

    @AfterAll
    static void stop() {
        RESPONDER.close();
        RESPONDER.sandbox().close();
    }

    @ParameterizedTest
    @CsvSource({"190, pause_account, 55, 61", "368, stop_writes, 3500, 3600", "10, config_error, 550, 600"})
    void aRefusedAccountsQueueIsKeptAndOnlyOneReplyTries(int code, String reason, double atLeast, double atMost) {
        RESPONDER.sandbox().faults().add(Fault.on("*", Effect.error(code)).forAccount(shop.account.value()));
        IntStream.range(0, 12).forEach(i -> shop.approve(shop.ask("How much is mug " + i + "?"), TEXT));

        await().untilAsserted(() -> assertThat(gate("reason")).isEqualTo(reason));
        assertThat(secondsClosed()).isBetween(atLeast, atMost);
        assertThat(RESPONDER.counted("parley.responder.account.trouble", "remedy", reason))
                .isPositive();

        var other = new Shop(RESPONDER);
        var elsewhere = other.ask("How much is the mug?");
        other.approve(elsewhere, TEXT);
        await().untilAsserted(() -> assertThat(other.reply(elsewhere, "state")).isEqualTo("sent"));
        other.close();
        long calls = replyCalls();
        assertThat(calls).isLessThanOrEqualTo(8); // those that were under way at once

        RESPONDER.sandbox().faults().clear();
        await().untilAsserted(() -> {
            shop.openGates();
            assertThat(shop.workLeft()).isZero();
        });
        assertThat(value("select count(*) from gate where brand_id = '%s'".formatted(shop.brand)))
                .isEqualTo("0");
        assertThat(value("select count(*) from reply where state = 'sent' and brand_id = '%s'".formatted(shop.brand)))
                .isEqualTo("12");
        assertThat(replyCalls()).isEqualTo(calls + 12);
    }

    @Test
    void aTokenThatOneCallRefusedButIsStillOursIsTriedAgainSoon() {
        RESPONDER
                .sandbox()
                .faults()
                .add(Fault.on("reply", Effect.error(190)).nth(1).forAccount(shop.account.value()));
        var asked = shop.ask("How much is the mug?");
        shop.approve(asked, TEXT);

        await().untilAsserted(() -> assertThat(gate("reason")).isEqualTo("token_doubtful"));
        assertThat(secondsClosed()).isLessThanOrEqualTo(5);
        await().untilAsserted(() -> {
            shop.openGates();
            assertThat(shop.reply(asked, "state")).isEqualTo("sent");
        });
        assertThat(shop.replyCalls(asked)).hasSize(2);
    }

    @Test
    void aTokenIsNotDeadBecauseInstagramDoesNotSayWhoseItIs() {
        RESPONDER
                .sandbox()
                .faults()
                .set(
                        1,
                        Fault.on("reply", Effect.error(190)).nth(1).forAccount(shop.account.value()),
                        Fault.on("read", Effect.status(503)).forAccount(shop.account.value()));
        var asked = shop.ask("How much is the mug?");
        shop.approve(asked, TEXT);

        await().untilAsserted(() -> assertThat(gate("reason")).isEqualTo("token_doubtful"));
        assertThat(value("select token_state from account where instagram_user_id = '%s'".formatted(shop.account)))
                .isEqualTo("valid");
        await().untilAsserted(() -> {
            shop.openGates();
            assertThat(shop.reply(asked, "state")).isEqualTo("sent");
        });
    }

    @Test
    void whatInstagramSaysAboutThrottlingIsObeyedForAllOfTheAccount() {
        RESPONDER
                .sandbox()
                .faults()
                .add(Fault.on("reply", new Effect.ApiError(0, "613", 0, 7)).forAccount(shop.account.value()));
        shop.approve(shop.ask("How much is the mug?"), TEXT);

        await().untilAsserted(() -> assertThat(gate("reason")).isEqualTo("throttled"));
        assertThat(secondsClosed()).isBetween(410.0, 420.0);
    }

    @Test
    void beforeTheLimitIsReachedTheAccountWaits() {
        RESPONDER
                .sandbox()
                .put(new Account(shop.account.value(), "limited", "token-" + shop.account, "default", null, 10));
        IntStream.range(0, 30).forEach(i -> shop.approve(shop.ask("How much is mug " + i + "?"), TEXT));

        await().untilAsserted(() -> assertThat(gate("reason")).isIn("near_limit", "throttled"));
        assertThat(replyCalls()).isLessThan(30);
        assertThat(value("select count(*) from reply where state in ('unknown', 'failed') and brand_id = '%s'"
                        .formatted(shop.brand)))
                .isEqualTo("0");
    }

    @Test
    void aRefusalAboutOnePersonIsNotHeldAgainstTheAccount() {
        var asked = shop.ask("How much is the mug?");
        RESPONDER
                .sandbox()
                .faults()
                .add(Fault.on("reply", new Effect.ApiError(403, "200", 1545041, 1))
                        .forTarget(asked.comment().id()));
        shop.approve(asked, TEXT);

        await().untilAsserted(() -> assertThat(shop.openReviews(asked)).isEqualTo("refused"));
        assertThat(value("select count(*) from gate where brand_id = '%s'".formatted(shop.brand)))
                .isEqualTo("0");
    }

    @Test
    void anAccountThatHasWrittenItsShareWaitsForItsPace() {
        execute("insert into write_pace values ('%s', '%s', now() + interval '10 minutes')"
                .formatted(shop.brand, shop.account));
        IntStream.range(0, 6).forEach(i -> shop.approve(shop.ask("How much is mug " + i + "?"), TEXT));

        await().untilAsserted(() -> assertThat(gate("reason")).isEqualTo("pace"));
        assertThat(replyCalls()).isZero();

        execute("update write_pace set next_at = now() where brand_id = '%s'".formatted(shop.brand));
        await().untilAsserted(() -> assertThat(shop.workLeft()).isZero());
        assertThat(replyCalls()).isEqualTo(6);
        assertThat(value("select next_at > now() from write_pace where brand_id = '%s'".formatted(shop.brand)))
                .isEqualTo("true");
    }

    private long replyCalls() {
        return RESPONDER.sandbox().ledger().entries().stream()
                .filter(entry -> entry.kind() == LedgerEntry.Kind.REPLY)
                .filter(entry -> entry.account().equals(shop.account.value()))
                .count();
    }

    private String gate(String column) {
        return value("select coalesce((select %s::text from gate where brand_id = '%s'), 'none')"
                .formatted(column, shop.brand));
    }

    private double secondsClosed() {
        return Double.parseDouble(gate("extract(epoch from closed_until - now())"));
    }
}
