package parley.responder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import parley.engines.http.Effect;
import parley.engines.http.Fault;
import parley.engines.instagram.LedgerEntry;
import parley.responder.testing.Shop;
import parley.responder.testing.TestResponder;

/** Several instances at once, with no lock between them. */
class RacingTest {

    private static final Map<String, Object> WITHOUT_LOCK = Map.of("parley.responder.lock", "false");

    private final TestResponder one = TestResponder.start(WITHOUT_LOCK);
    private final TestResponder other = TestResponder.start(WITHOUT_LOCK);
    private final Shop shop = new Shop(one);

    @AfterEach
    void close() {
        one.sandbox().faults().clear();
        shop.close();
        one.close();
        other.close();
    }

    /** Every lease may end at any moment, as if its instance had been held up, and the other instance takes the row over. */
    @Tag("lesson-12")
    @Test
    void whoeverTakesOverAReplyInTheMiddleOfItPostsNoSecondOne() {
        var slow = new Effect.Latency(Duration.ofMillis(1), Duration.ofMillis(120));
        one.sandbox()
                .faults()
                .set(7, Fault.on("reply", slow), Fault.on("reply", slow).afterWrite());
        List<Shop.Asked> asked = new ArrayList<>();
        IntStream.range(0, 40).forEach(i -> asked.add(approved(i)));

        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(15))
                .until(() -> {
                    endSomeLeases();
                    boolean allCalled = allHaveBeenCalledFor(asked);
                    if (allCalled && !raceTookPlace()) {
                        asked.add(approved(asked.size())); // a machine as slow as that ends no lease in time
                    }
                    return allCalled && raceTookPlace();
                });
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(inState("sent")).isEqualTo(asked.size()));
        asked.forEach(comment -> assertThat(shop.replyCalls(comment))
                .as(comment.comment().text())
                .singleElement()
                .satisfies(call -> assertThat(call.madeId()).isEqualTo(shop.reply(comment, "instagram_id"))));
    }

    private Shop.Asked approved(int number) {
        var asked = shop.ask("Question " + number);
        shop.approve(asked, "Answer to " + asked.comment().text());
        return asked;
    }

    private boolean raceTookPlace() {
        return one.counted("parley.responder.sends", "outcome", "interrupted")
                        + other.counted("parley.responder.sends", "outcome", "interrupted")
                > 0;
    }

    private void endSomeLeases() {
        execute("""
                update work set next_attempt_at = now()
                where brand_id = '%s' and leased_by is not null and random() < 0.3""".formatted(shop.brand));
        execute("update due_brand set next_due_at = now() where brand_id = '%s'".formatted(shop.brand));
    }

    private boolean allHaveBeenCalledFor(List<Shop.Asked> asked) {
        return asked.stream()
                .allMatch(comment -> shop.replyCalls(comment).stream().anyMatch(LedgerEntry::written));
    }

    private int inState(String state) {
        return Integer.parseInt(value(
                "select count(*) from reply where brand_id = '%s' and state = '%s'".formatted(shop.brand, state)));
    }
}
