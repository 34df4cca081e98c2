package parley.app.console.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.pipeline.testing.TestPipeline.execute;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import parley.app.testing.App;
import parley.app.testing.Person;
import parley.engines.Engines;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.PipelineConfiguration;
import parley.pipeline.testing.TestPipeline;

/** What a page is told while it is open, when it comes back, and when it is told no more. */
class EventsApiTest {

    private BrandId brand = BrandId.next();
    private CommentId comment = CommentId.next();
    private Person person = new Person(brand.value(), "");
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<ConfigurableApplicationContext> instances = new ArrayList<>();

    /** Somebody has to carry the events to Kafka: the console does not. Left to the JVM's end, as {@link App#start}. */
    @BeforeAll
    static void aRelay() {
        TestPipeline.start(Map.of(), PipelineConfiguration.class);
    }

    @BeforeEach
    void aBrandWithAComment() {
        App.context();
        brand = TestPipeline.newBrand();
        comment = TestPipeline.newComment(brand, TestPipeline.newAccount(brand, "default"), "hello");
        person = Person.in(brand, "analyst");
        var first = listen();
        await().until(() -> !first.lastId().isEmpty()); // Kafka is being read
        becomes("classified");
        await().until(() ->
                first.events().contains("comment classified")); // that it was received may have been told before
    }

    @AfterEach
    void close() throws Exception {
        for (var one : open) {
            one.close();
        }
        // What an instance of one test would read, the next one would wait for.
        instances.forEach(instance -> instance.getBean(EventReader.class).stop());
    }

    @Test
    void aPageIsToldWhatChangesInItsBrandInOrderAndNothingElse() {
        var other = TestPipeline.newBrand();
        var page = listen();

        becomes("awaiting_review");
        TestPipeline.newComment(other, TestPipeline.newAccount(other, "default"), "theirs");
        becomes("answered");
        execute("update brand set name = 'Another' where id = '%s'".formatted(other));
        execute("update brand set name = 'Another' where id = '%s'".formatted(brand));

        awaits(page, "comment awaiting_review", "comment answered", "brand null");
    }

    @Test
    void whoComesBackIsToldOnceWhatItMissedOnAnyInstance() {
        var page = listen();
        becomes("awaiting_review");
        awaits(page, "comment awaiting_review");
        page.close();
        becomes("answered");
        becomes("hidden");
        awaits(listen(page.lastId()), "comment answered", "comment hidden");

        var another = instance(Map.of());
        var resumed = listen(another, page.lastId());
        becomes("deleted");

        awaits(resumed, "comment answered", "comment hidden", "comment deleted");
    }

    @Test
    void whoWasCutOffBeforeTheFirstEventIsToldToo() {
        var page = listen();
        page.close();
        becomes("answered");

        awaits(listen(page.lastId()), "comment answered");
    }

    @Test
    void whoWasAwayTooLongIsToldToLoadAnew() {
        var forgetful = instance(Map.of("parley.live.kept", "2"));
        var page = listen(forgetful, "");
        for (var status : List.of("awaiting_review", "answered", "hidden", "answered")) {
            becomes(status);
        }
        awaits(page, "comment awaiting_review", "comment answered", "comment hidden", "comment answered");

        var returned = listen(forgetful, before(page.lastId(), 3));
        becomes("deleted");

        awaits(returned, "reset {}", "comment deleted");
    }

    @Test
    void anIdOfAPlaceThatKafkaDoesNotHaveIsToldToLoadAnew() {
        awaits(listen("999:1"), "reset {}");
        awaits(listen(before(listen().lastId(), -1_000_000)), "reset {}");
    }

    @Test
    void aStreamEndsWithItsToken() {
        var shortly = instance(Map.of("parley.auth.access-lifetime", "3s"));
        var page = Listener.of(shortly, login(shortly), "");
        assertThat(page.status()).isEqualTo(200);
        await().until(page::hasEnded);
    }

    @Test
    void whoIsRemovedFromTheBrandLosesTheStreamAndTheOthersKeepTheirs() {
        var quick = instance(Map.of("parley.live.recheck", "500ms"));
        var colleague = Person.in(brand, "reviewer");
        var page = listen(quick, "");
        var colleagues = Listener.of(quick, token(colleague), "");
        open.add(colleagues);

        execute("delete from membership where person_id = '%s'".formatted(person.id()));

        await().until(page::hasEnded);
        becomes("answered");
        awaits(colleagues, "comment answered");
        assertThat(page.events()).isEmpty();
    }

    @Test
    void whoLogsOutLosesTheStream() {
        var quick = instance(Map.of("parley.live.recheck", "500ms"));
        var session = person.login();
        var page = Listener.of(quick, session.path("access_token").asString(), "");
        open.add(page);

        App.anybody()
                .post()
                .uri("/api/v1/auth/logout")
                .bodyValue(Map.of("refresh_token", session.path("refresh_token").asString()))
                .exchange()
                .expectStatus()
                .isNoContent();

        await().until(page::hasEnded);
    }

    @Test
    void aStreamSaysThatItIsAliveWhileNothingHappens() {
        var page = listen(instance(Map.of("parley.live.heartbeat", "200ms")), "");
        await().until(() -> page.comments().size() > 3);
        assertThat(page.comments()).startsWith("live", "alive");
    }

    @Test
    void onePersonHasOnlySoManyStreams() {
        var narrow = instance(Map.of("parley.live.streams-per-person", "1"));
        var page = listen(narrow, "");
        try (var second = Listener.of(narrow, token(person), "")) {
            assertThat(second.status()).isEqualTo(429);
        }
        page.close();
        await().untilAsserted(() -> assertThat(listen(narrow, "").status()).isEqualTo(200));
    }

    /** What does not fit into the connection's buffers waits, up to a bound; nobody else notices. */
    @Test
    void aReaderWhoDoesNotReadIsCutOffAndNobodyElseWaits() throws IOException {
        var instance = instance(Map.of("parley.live.waiting", "16"));
        var page = listen(instance, "");
        try (var deaf = deaf(instance)) {
            await().until(() -> streams(instance) == 2);
            tellOf(400, 40_000, page);

            await().until(() -> streams(instance) == 1);
            becomes("answered");
            await().until(() -> page.events().contains("comment answered"));
            assertThat(deaf.isConnected()).isTrue();
        }
    }

    @Test
    void eventsGoOnWhenKafkaWasAway() {
        var page = listen();
        try {
            Engines.shared().kafka().stop();
            becomes("answered");
        } finally {
            Engines.shared().kafka().start();
        }
        becomes("hidden");

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(page.events()).contains("comment answered", "comment hidden"));
    }

    @Test
    void anInstanceThatStopsEndsItsStreamsAtOnce() {
        var stopping = instance(Map.of());
        var page = listen(stopping, "");

        stopping.getBean(EventReader.class).stop();

        await().atMost(Duration.ofSeconds(3)).until(page::hasEnded);
        assertThat(listen(stopping, "").hasEnded()).isTrue();
    }

    private Listener listen() {
        return listen("");
    }

    private Listener listen(String seen) {
        return listen(App.context(), seen);
    }

    private Listener listen(ConfigurableApplicationContext app, String seen) {
        var listener = Listener.of(app, token(person), seen);
        open.add(listener);
        return listener;
    }

    private static String token(Person person) {
        return person.login().path("access_token").asString();
    }

    private String login(ConfigurableApplicationContext app) {
        var body = App.client(app)
                .post()
                .uri("/api/v1/auth/login")
                .bodyValue(Map.of("email", person.email(), "password", Person.PASSWORD))
                .exchange()
                .expectBody(tools.jackson.databind.JsonNode.class)
                .returnResult()
                .getResponseBody();
        return Objects.requireNonNull(body).path("access_token").asString();
    }

    /** Another console; it has begun to read when a stream of its has an id. */
    private ConfigurableApplicationContext instance(Map<String, Object> more) {
        var settings = new HashMap<>(App.settings());
        settings.put("parley.roles", "console");
        settings.putAll(more);
        var app = App.start(settings);
        instances.add(app);
        await().until(() -> {
            try (var probe = Listener.of(app, token(Person.in(brand, "analyst")), "")) {
                return !probe.lastId().isEmpty();
            }
        });
        await().until(() -> streams(app) == 0);
        return app;
    }

    private static int streams(ConfigurableApplicationContext app) {
        return app.getBean(LiveStreams.class).count();
    }

    private void becomes(String status) {
        execute("update comment set status = '%s' where id = '%s'".formatted(status, comment));
    }

    private static void awaits(Listener page, String... events) {
        await().untilAsserted(() -> assertThat(page.events()).containsExactly(events));
    }

    private static String before(String id, long events) {
        var parts = id.split(":", 2);
        return parts[0] + ":" + (Long.parseLong(parts[1]) - events);
    }

    /** A connection on which a stream is asked for and nothing is read. */
    private Socket deaf(ConfigurableApplicationContext app) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(
                "127.0.0.1",
                Integer.parseInt(Objects.requireNonNull(app.getEnvironment().getProperty("local.server.port")))));
        socket.getOutputStream()
                .write("GET /api/v1/events HTTP/1.1\r\nHost: parley\r\nAuthorization: Bearer %s\r\n\r\n"
                        .formatted(token(person))
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Big ones, past the database, so that buffers fill soon; a few at a time, as fast as the reader reads. */
    private void tellOf(int events, int size, Listener reader) {
        var event = """
                {"version":1,"brand":"%s","kind":"comment","id":"%s","status":"%s","at":"2026-11-21T08:00:00Z"}""".formatted(brand, comment, "x".repeat(size));
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Engines.shared().kafkaBootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            for (int told = 0; told < events; ) {
                for (int few = 0; few < 10; few++, told++) {
                    producer.send(new ProducerRecord<>("events", brand.toString(), event));
                }
                int all = told;
                await().until(() -> reader.events().size() >= all);
            }
        }
    }
}
