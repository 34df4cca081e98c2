package parley.responder.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.ErrorResponseException;
import parley.engines.http.Effect;
import parley.engines.http.Fault;
import parley.engines.instagram.Comment;
import parley.engines.instagram.LedgerEntry;
import parley.pipeline.Category;
import parley.responder.testing.Shop;
import parley.responder.testing.TestResponder;

/**
 * The whole life, with two responders and no lock: decisions, people who write, approve and reject, calls that hang before
 * or after the write, echoes late, twice or never, leases that end in the middle. When all is done, at most one answer
 * of ours stands under a comment, and we know which.
 */
class LifeOfAReplyTest {

    private static final Map<String, Object> SETTINGS = Map.of(
            "parley.responder.lock", "false",
            "parley.responder.settle-delay", "700ms",
            "parley.instagram.call-timeout", "400ms",
            "parley.responder.writes-per-hour", "3600000",
            "parley.work.lease", "3s");
    private static final TestResponder ONE = TestResponder.start(SETTINGS);
    private static final TestResponder OTHER = TestResponder.start(SETTINGS);
    private static final int COMMENTS = 20;
    private static final int MOVES = 200;

    @AfterAll
    static void close() {
        ONE.close();
        OTHER.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {20_261_121, 4_711})
    void whateverIsDoneToItAtMostOneAnswerStandsAndWeKnowWhich(long seed) {
        try (var shop = new Shop(ONE)) {
            var clerk = new Clerk(ONE, shop);
            var random = new Random(seed);
            strikeAtRandom(seed, shop);
            var asked = IntStream.range(0, COMMENTS)
                    .mapToObj(i -> shop.ask("How much is the Stoneware Mug?"))
                    .toList();

            for (int i = 0; i < MOVES; i++) {
                move(random, shop, clerk, asked.get(random.nextInt(COMMENTS)), i);
            }

            ONE.sandbox().faults().clear();
            settle(shop, asked);
            asked.forEach(comment -> check(shop, comment, "seed " + seed));
            assertThat(edits(shop)).as("edits took place").isPositive();
        }
    }

    private static void strikeAtRandom(long seed, Shop shop) {
        var account = shop.account.value();
        ONE.sandbox()
                .faults()
                .set(
                        seed,
                        Fault.on("reply|delete", new Effect.Latency(Duration.ofMillis(1), Duration.ofMillis(60)))
                                .forAccount(account),
                        Fault.on("reply", Effect.hang()).withProbability(0.05).forAccount(account),
                        Fault.on("reply", Effect.reset())
                                .withProbability(0.08)
                                .forAccount(account)
                                .afterWrite(),
                        Fault.on("reply", new Effect.ApiError(0, "10", 2018108, 0))
                                .withProbability(0.05)
                                .forAccount(account),
                        Fault.on("delete", Effect.status(503))
                                .withProbability(0.2)
                                .forAccount(account),
                        Fault.on("delete", Effect.reset())
                                .withProbability(0.2)
                                .forAccount(account)
                                .afterWrite());
    }

    private static void move(Random random, Shop shop, Clerk clerk, Shop.Asked asked, int i) {
        switch (random.nextInt(10)) {
            case 0, 1 -> shop.decide(asked, Category.QUESTION);
            case 2, 3, 4 -> trying(() -> clerk.reply(asked, "Text " + i));
            case 5 -> trying(() -> clerk.reply(asked, "The same text"));
            case 6, 7 -> echo(shop, asked, random);
            case 8 -> decideWhatWaits(random, clerk, asked);
            default -> endSomeLeases(shop);
        }
    }

    private static void trying(Runnable action) {
        try {
            action.run();
        } catch (ErrorResponseException refused) {
            assertThat(refused.getStatusCode().value()).isIn(409, 422);
        }
    }

    private static void echo(Shop shop, Shop.Asked asked, Random random) {
        var standing = shop.standing(asked);
        if (!standing.isEmpty()) {
            var echo = standing.get(random.nextInt(standing.size()));
            shop.seen(echo.id(), asked, echo.text());
        }
    }

    private static void decideWhatWaits(Random random, Clerk clerk, Shop.Asked asked) {
        var review = value(
                "select coalesce((select id from review_item where comment_id = '%s' and state = 'open' limit 1), '%s')"
                        .formatted(asked.id(), new UUID(0, 0)));
        if (!review.equals(new UUID(0, 0).toString())) {
            var id = UUID.fromString(review);
            trying(random.nextBoolean() ? () -> clerk.approve(id, null) : () -> clerk.reject(id, "no"));
        }
    }

    private static void endSomeLeases(Shop shop) {
        execute("""
                update work set next_attempt_at = now()
                where brand_id = '%s' and leased_by is not null and random() < 0.3""".formatted(shop.brand));
        execute("update due_brand set next_due_at = now() where brand_id = '%s'".formatted(shop.brand));
    }

    /** Every echo arrives in the end, and everything that can be done is done. */
    private static void settle(Shop shop, List<Shop.Asked> asked) {
        nothingLeft(shop);
        asked.forEach(comment -> shop.standing(comment).forEach(reply -> shop.seen(reply.id(), comment, reply.text())));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(Long.parseLong(
                                value("select count(*) from own_reply where brand_id = '%s'".formatted(shop.brand))))
                        .isEqualTo(asked.stream()
                                .mapToLong(comment -> shop.standing(comment).size())
                                .sum()));
        nothingLeft(shop);
    }

    private static void nothingLeft(Shop shop) {
        await().atMost(Duration.ofSeconds(60)).until(() -> shop.workLeft() == 0);
    }

    private static void check(Shop shop, Shop.Asked asked, String seed) {
        var told = "%s: %s %s".formatted(seed, shop.revisions(asked), history(shop, asked));
        var shown =
                shop.standing(asked).stream().filter(reply -> !reply.deleted()).toList();
        assertThat(shown).as(told).hasSizeLessThanOrEqualTo(1);
        shown.forEach(reply -> assertThat(
                        value("select state from reply where account_id = '%s' and instagram_id = '%s'"
                                .formatted(shop.account, reply.id())))
                .as(told)
                .isEqualTo("sent"));
        assertThat(value("select count(*) from reply where comment_id = '%s' and state = 'sent'".formatted(asked.id())))
                .as(told)
                .isEqualTo(String.valueOf(shown.size()));
        assertThat(shop.standing(asked))
                .as("every id that we ever made is on a row, %s", told)
                .allSatisfy(reply -> assertThat(
                                value("select count(*) from reply where account_id = '%s' and instagram_id = '%s'"
                                        .formatted(shop.account, reply.id())))
                        .isEqualTo("1"));
        assertThat(mostAtOnce(shop, asked))
                .as("two at once during an edit, %s", told)
                .isLessThanOrEqualTo(2);
    }

    private static int mostAtOnce(Shop shop, Shop.Asked asked) {
        Set<String> standing = new HashSet<>();
        int most = 0;
        for (var write : history(shop, asked)) {
            if (write.written() && write.kind() == LedgerEntry.Kind.REPLY) {
                standing.add(String.valueOf(write.madeId()));
            } else if (write.written()) {
                standing.remove(write.target());
            }
            most = Math.max(most, standing.size());
        }
        return most;
    }

    private static List<LedgerEntry> history(Shop shop, Shop.Asked asked) {
        var ids = shop.standing(asked).stream().map(Comment::id).toList();
        return ONE.sandbox().ledger().entries().stream()
                .filter(entry -> entry.target().equals(asked.comment().id()) || ids.contains(entry.target()))
                .toList();
    }

    private static long edits(Shop shop) {
        return Long.parseLong(value(
                "select count(*) from reply where brand_id = '%s' and reason = 'replaced'".formatted(shop.brand)));
    }
}
