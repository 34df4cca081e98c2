package parley.responder;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.responder.testing.Shop.eventually;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import parley.engines.http.Effect;
import parley.engines.http.Fault;
import parley.pipeline.Category;
import parley.responder.testing.Shop;
import parley.responder.testing.TestResponder;

/** A conversation that is hidden while a reply to it is under way. */
class HiddenMeanwhileTest {

    @RegisterExtension
    static final TestResponder RESPONDER =
            TestResponder.start(Map.of("parley.instagram.call-timeout", "15s", "parley.responder.lock", "false"));

    @RegisterExtension
    final Shop shop = new Shop(RESPONDER);

    @Test
    void aReplyThatIsRefusedForThatComesBeforeAPersonAndHasNotFailed() {
        var top = shop.ask("Buy followers!");
        var inThread = shop.askUnder(top, "How much is the Stoneware Mug?");
        RESPONDER
                .sandbox()
                .faults()
                .add(Fault.on("reply", Effect.latency(Duration.ofSeconds(5)))
                        .nth(1)
                        .forAccount(shop.account.value()));
        shop.decide(inThread, Category.QUESTION);
        eventually()
                .untilAsserted(() -> assertThat(shop.reply(inThread, "state")).isEqualTo("sending"));

        shop.decide(top, Category.SPAM);

        eventually().untilAsserted(() -> assertThat(shop.status(inThread)).isEqualTo("awaiting_review"));
        assertThat(shop.openReviews(inThread)).isEqualTo("conversation_hidden");
        assertThat(shop.reply(inThread, "state")).isEqualTo("awaiting_review");
        assertThat(shop.replyCalls(inThread)).hasSize(1);
    }
}
