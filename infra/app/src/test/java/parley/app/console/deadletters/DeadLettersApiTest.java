package parley.app.console.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient;
import parley.app.testing.App;
import parley.app.testing.Person;
import parley.engines.Engines;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.Row;
import parley.pipeline.deadletters.DeadLetter;
import parley.pipeline.deadletters.DeadLetters;
import parley.pipeline.kafka.Topics;
import parley.pipeline.testing.TestPipeline;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever nobody could take can be found, and put back: by its id, or by when it was kept. */
class DeadLettersApiTest {

    private static final String PATH = "/api/v1/dead-letters";
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    private final String topic = TestPipeline.bean(Topics.class).received();
    private final int partition = ThreadLocalRandom.current().nextInt(1_000, Integer.MAX_VALUE); // tells our letters
    private final String account =
            "1784" + ThreadLocalRandom.current().nextLong(1_000_000_000_000L, 9_999_999_999_999L);
    private final WebTestClient operator = operator();

    @BeforeAll
    static void start() {
        App.context();
    }

    @Test
    void theyAreListedNewestFirstAndPageByPage() {
        IntStream.range(0, 5).forEach(n -> keep(n, "malformed", letter(n)));

        var first = get("?account_id=" + account + "&limit=3");
        assertThat(payloads(first)).containsExactly(letter(4), letter(3), letter(2));
        var second = get("?account_id=" + account + "&limit=3&cursor="
                + first.path("next_cursor").asString());
        assertThat(payloads(second)).containsExactly(letter(1), letter(0));
        assertThat(second.path("next_cursor").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reason=foreign_app",
                "q=SIZE 42, größer",
                "q=signed by app",
                "from=2026-01-01T02:00:00Z&to=2026-01-01T02:00:01Z"
            })
    void theyAreFoundByWhatIsAskedFor(String query) {
        keep(1, "malformed", "Do you have it?");
        keep(2, "foreign_app", "{\"text\":\"Size 42, größer?\"}", "signed by app other");
        keep(3, "malformed", "Hello");

        assertThat(payloads(get("?account_id=" + account + "&" + query)))
                .containsExactly("{\"text\":\"Size 42, größer?\"}");
    }

    @Test
    void aMessageIsShownAsTextAndCutAndWithoutSecrets() {
        keep(1, "malformed", "{\"access_token\":\"IGAAabc123def\",\"x\":\"" + "y".repeat(10_000) + "\"}");
        keepBytes(2, new byte[] {(byte) 0xff, 0, 'o', 'k'});

        var shown = get("?account_id=" + account).path("items");

        assertThat(shown.get(1).path("payload").asString())
                .hasSizeLessThan(4_100)
                .startsWith("{\"access_token\":\"***\"")
                .doesNotContain("IGAAabc");
        assertThat(shown.get(1).path("size").asInt()).isGreaterThan(10_000);
        assertThat(shown.get(0).path("payload").asString()).isEqualTo("\ufffd\ufffdok");
        var one = get("/" + shown.get(0).path("id").asString());
        assertThat(one).isEqualTo(shown.get(0));
    }

    @Test
    void aTimeRangeIsPutBackOnceHoweverOftenItIsAskedFor() {
        IntStream.range(0, 5).forEach(n -> keep(n, "malformed", letter(n)));
        var range = Map.of("account_id", account, "from", at(1).toString(), "to", at(4).toString());

        assertThat(post("/replay", range).path("replayed").asInt()).isEqualTo(3);
        assertThat(post("/replay", range).path("replayed").asInt()).isZero();
        redeliver();
        assertThat(post("/replay", range).path("replayed").asInt()).isZero();
        redeliver();

        assertThat(onTopic()).containsExactlyInAnyOrder(letter(1), letter(2), letter(3));
        assertThat(get("?account_id=" + account).path("items").values())
                .filteredOn(letter -> !letter.path("replayed_at").isNull())
                .hasSize(3)
                .allMatch(letter -> letter.path("replay_asked_at").isNull());
    }

    @Test
    void onePutBackByIdGoesAgainWhenAskedForAgain() {
        keep(1, "foreign_app", letter(1));
        var id = get("?account_id=" + account).path("items").get(0).path("id").asString();

        post("/" + id + "/replay", Map.of());
        redeliver();
        post("/" + id + "/replay", Map.of());
        redeliver();

        assertThat(onTopic()).containsExactly(letter(1), letter(1));
    }

    @Test
    void twoInstancesThatPutBackAtOncePutEachBackOnce() {
        IntStream.range(0, 250).forEach(n -> keep(n, "malformed", letter(n)));
        post("/replay", Map.of("account_id", account));

        TestPipeline.await(Flux.range(0, 4)
                .flatMap(n -> TestPipeline.bean(DeadLetters.class).putBackWhatIsAsked(), 4)
                .count());

        assertThat(onTopic()).hasSize(250).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "manager"})
    void theyAreNoBrandsBusiness(String role) {
        keep(1, "malformed", "the letter");
        var client = Person.in(TestPipeline.newBrand(), role).client();
        client.get().uri(PATH).exchange().expectStatus().isForbidden();
        client.post()
                .uri(PATH + "/replay")
                .bodyValue(Map.of())
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void whatServesPeopleSeesThemForOperatorsOnlyWhateverItAsks() {
        keep(1, "malformed", "the letter");
        var database = App.bean(BrandDatabase.class);
        long seen = TestPipeline.await(database.asPerson(
                Person.create().id(),
                client -> client.sql("select count(*) as n from dead_letter")
                        .map(Row.to(row -> row.count("n")))
                        .one()));
        assertThat(seen).isZero();
    }

    @Test
    void theFirstOwnerIsAnOperator() {
        assertThat(TestPipeline.value("select operator from person where email = '" + App.OWNER + "'"))
                .isEqualTo("true");
    }

    @Test
    void aLetterThatDoesNotExistIsNotFound() {
        operator.get()
                .uri(PATH + "/" + UUID.randomUUID())
                .exchange()
                .expectStatus()
                .isNotFound();
        operator.post()
                .uri(PATH + "/" + UUID.randomUUID() + "/replay")
                .exchange()
                .expectStatus()
                .isNotFound();
        operator.get().uri(PATH + "/no-id").exchange().expectStatus().isBadRequest();
        operator.get().uri(PATH + "?from=yesterday").exchange().expectStatus().isBadRequest();
    }

    private static WebTestClient operator() {
        var person = Person.create();
        TestPipeline.execute("update person set operator = true where id = '" + person.id() + "'");
        return person.client();
    }

    private String letter(int n) {
        return "letter " + n + " of " + account;
    }

    private static Instant at(int hour) {
        return LONG_AGO.plus(Duration.ofHours(hour));
    }

    private void keep(int n, String reason, String payload) {
        keep(n, reason, payload, "");
    }

    private void keep(int n, String reason, String payload, String detail) {
        keep(n, reason, payload.getBytes(StandardCharsets.UTF_8), detail);
    }

    private void keepBytes(int n, byte[] payload) {
        keep(n, "malformed", payload, "");
    }

    private void keep(int n, String reason, byte[] payload, String detail) {
        var letter = new DeadLetter(topic, partition, n, "key", payload, reason, detail, account);
        TestPipeline.await(
                TestPipeline.bean(DeadLetters.class).keep(List.of(letter)).thenReturn(true));
        TestPipeline.execute("update dead_letter set created_at = '%s' where kafka_partition = %d and kafka_offset = %d"
                .formatted(at(n), partition, n));
    }

    private static void redeliver() {
        TestPipeline.await(TestPipeline.bean(DeadLetters.class).putBackWhatIsAsked());
    }

    /** Lingering instances of other tests may put back, too. */
    private List<String> onTopic() {
        await().until(() -> TestPipeline.value(
                        "select count(*) from dead_letter where replay_asked_at is not null and kafka_partition = "
                                + partition)
                .equals("0"));
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", Engines.shared().kafkaBootstrapServers());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var texts = new ArrayList<String>();
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(message -> texts.add(new String(message.value(), StandardCharsets.UTF_8)));
            }
            return texts.stream().filter(text -> text.endsWith(account)).toList();
        }
    }

    private static List<String> payloads(JsonNode page) {
        return page.path("items").values().stream()
                .map(letter -> letter.path("payload").asString())
                .toList();
    }

    private JsonNode get(String rest) {
        return json(operator.get().uri(PATH + rest).exchange().expectStatus().isOk());
    }

    private JsonNode post(String rest, Object body) {
        return json(operator.post()
                .uri(PATH + rest)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isAccepted());
    }

    private static JsonNode json(WebTestClient.ResponseSpec response) {
        var body = response.expectBody().returnResult().getResponseBody();
        return new JsonMapper().readTree(Objects.requireNonNull(body));
    }
}
