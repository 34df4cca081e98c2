package parley.app.console.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;
import parley.app.testing.App;
import parley.app.testing.Person;
import parley.engines.instagram.Account;
import parley.engines.instagram.InstagramSandbox;
import parley.engines.instagram.LedgerEntry;
import parley.engines.instagram.NewComment;
import parley.instagram.token.AccessToken;
import parley.instagram.token.TokenCipher;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.testing.TestPipeline;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Several people at one queue: {@code infra/bench/run reviews} in small. */
class ManyReviewersTest {

    private static final int PEOPLE = 8;
    private static final int DRAFTS = 15;
    private static final InstagramSandbox INSTAGRAM = InstagramSandbox.start(0);
    private static ConfigurableApplicationContext responder = App.context();

    private final BrandId brand = TestPipeline.newBrand();
    private final AccountId account = TestPipeline.newAccount(brand, "default");

    @BeforeAll
    static void start() {
        var settings = new HashMap<>(App.settings());
        settings.put("parley.roles", "responder");
        settings.put("parley.kafka.prefix", "reviewers-" + UUID.randomUUID() + ".");
        settings.put("parley.instagram.graph-url", INSTAGRAM.url().toString());
        responder = App.start(settings);
        INSTAGRAM.put(new parley.engines.instagram.App(
                "default", "secret-of-the-app", URI.create("http://127.0.0.1:9/webhooks")));
        INSTAGRAM.behave(now -> now.with("echo", false));
    }

    @AfterEach
    void leaveNothingToTheRespondersOfOtherTests() {
        execute("delete from work where brand_id = '%s'".formatted(brand));
    }

    /** What one person was told about one draft. */
    private record Told(UUID review, boolean approves, int status, JsonNode answer) {

        boolean won() {
            return status == (approves ? 202 : 200);
        }
    }

    @Test
    void eachDraftIsDecidedOnceTheOthersAreToldAndOneReplyGoesOutForAYes() {
        connect();
        Map<UUID, String> drafts = new HashMap<>();
        IntStream.range(0, DRAFTS).forEach(number -> draft(drafts));
        Queue<Told> told = new ConcurrentLinkedQueue<>();
        var people = IntStream.range(0, PEOPLE)
                .mapToObj(number -> Person.in(brand, "reviewer").client())
                .toList();

        var threads = IntStream.range(0, PEOPLE)
                .mapToObj(number -> Thread.ofVirtual()
                        .start(() -> decideAll(
                                people.get(number), drafts.keySet().stream().toList(), number, told)))
                .toList();
        threads.forEach(ManyReviewersTest::join);

        assertThat(told).hasSize(PEOPLE * DRAFTS);
        var winners = told.stream().filter(Told::won).toList();
        assertThat(winners).extracting(Told::review).containsExactlyInAnyOrderElementsOf(drafts.keySet());
        assertThat(told.stream().filter(one -> !one.won())).allSatisfy(loser -> {
            assertThat(loser.status).isEqualTo(409);
            assertThat(loser.answer.path("current").path("state").asString()).isEqualTo("done");
            assertThat(loser.answer
                            .path("current")
                            .path("decided_by")
                            .path("name")
                            .asString())
                    .startsWith("person-");
        });
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(value("select count(*) from work where brand_id = '%s'".formatted(brand)))
                                .isEqualTo("0"));
        assertThat(answered())
                .containsExactlyInAnyOrderElementsOf(winners.stream()
                        .filter(Told::approves)
                        .map(winner -> Objects.requireNonNull(drafts.get(winner.review)))
                        .toList());
    }

    /** The comments that a reply was written under, each as often as that was done. */
    private static List<String> answered() {
        return INSTAGRAM.ledger().entries().stream()
                .filter(entry -> entry.kind() == LedgerEntry.Kind.REPLY && entry.written())
                .map(LedgerEntry::target)
                .toList();
    }

    private void connect() {
        var token = new AccessToken("token-" + account);
        INSTAGRAM.put(new Account(account.value(), "brand_" + account, token.value(), "default"));
        var stored = responder.getBean(TokenCipher.class).encrypt(account, token);
        TestPipeline.await(TestPipeline.database()
                .sql("update account set access_token = :token where instagram_user_id = :id")
                .bind("token", stored.getBytes(StandardCharsets.UTF_8))
                .bind("id", account.value())
                .fetch()
                .rowsUpdated());
    }

    /** A comment at Instagram and here, with a draft that waits for a person. */
    private void draft(Map<UUID, String> drafts) {
        var written = INSTAGRAM
                .writeUnseen(List.of(NewComment.to(account.value(), "how much?")))
                .getFirst();
        var comment = TestPipeline.newComment(brand, account, "how much?");
        execute("update comment set instagram_id = '%s' where id = '%s'".formatted(written.id(), comment));
        var reply = UUID.randomUUID();
        var review = UUID.randomUUID();
        execute("""
                insert into reply (id, brand_id, account_id, comment_id, target_id, kind, revision, text, state)
                values ('%s', '%s', '%s', '%s', '%s', 'public', 1, 'Twenty.', 'awaiting_review')""".formatted(reply, brand, account, comment, written.id()));
        execute("""
                insert into review_item (id, brand_id, comment_id, reply_id, reason)
                values ('%s', '%s', '%s', '%s', 'reply_not_allowed')""".formatted(review, brand, comment, reply));
        drafts.put(review, written.id());
    }

    private static void decideAll(WebTestClient person, List<UUID> drafts, int seed, Queue<Told> told) {
        var random = new Random(seed);
        var order = new ArrayList<>(drafts);
        Collections.shuffle(order, random);
        order.forEach(review -> told.add(decide(person, review, random.nextBoolean())));
    }

    private static Told decide(WebTestClient person, UUID review, boolean approves) {
        var answer = person.post()
                .uri("/api/v1/reviews/" + review + (approves ? "/approve" : "/reject"))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue(approves ? Map.of("seen_revision", 1) : Map.of("reason", "no"))
                .exchange()
                .expectBody()
                .returnResult();
        var body = new JsonMapper().readTree(Objects.requireNonNull(answer.getResponseBody()));
        return new Told(review, approves, answer.getStatus().value(), body);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
