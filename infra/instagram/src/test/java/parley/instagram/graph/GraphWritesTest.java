package parley.instagram.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.instagram.graph.WriteOutcome.NotSent;
import parley.instagram.graph.WriteOutcome.Refused;
import parley.instagram.graph.WriteOutcome.Unknown;
import parley.instagram.graph.WriteOutcome.Written;
import parley.instagram.token.AccessToken;
import parley.pipeline.InstagramCommentId;
import reactor.core.publisher.Mono;

class GraphWritesTest {

    private static final AccessToken TOKEN = new AccessToken("IGAAx-some-token");
    private static final InstagramCommentId COMMENT = new InstagramCommentId("17865000000000001");

    private FakeGraph graph;
    private GraphClient client;

    @BeforeEach
    void start() throws IOException {
        graph = new FakeGraph();
        client = graph.client();
    }

    @AfterEach
    void stop() {
        client.close();
        graph.close();
    }

    @Test
    void aReplyIsAFormWithAMessageAndNothingElse() {
        graph.says(200, "{\"id\":\"17999\"}");
        var text = "Sí, 49 € & ahora! 😍 #a+b=c\nhttps://x.test/?a=1";

        assertThat(reply(text)).isEqualTo(new Written(new InstagramCommentId("17999"), Usage.UNKNOWN));

        var asked = graph.asked().getFirst();
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.uri()).isEqualTo("/v26.0/17865000000000001/replies");
        assertThat(asked.authorization()).isEqualTo("Bearer IGAAx-some-token");
        assertThat(asked.contentType()).startsWith("application/x-www-form-urlencoded");
        assertThat(asked.body()).startsWith("message=");
        assertThat(URLDecoder.decode(asked.body(), StandardCharsets.UTF_8)).isEqualTo("message=" + text);
    }

    @Test
    void hidingAndDeletingAreConfirmedBySuccess() {
        graph.says(200, "{\"success\":true}").says(200, "{\"success\":true}").says(200, "{\"success\":true}");

        assertThat(done(client.setHidden(TOKEN, COMMENT, true, soon()))).isEqualTo(new Written(COMMENT, Usage.UNKNOWN));
        assertThat(done(client.setHidden(TOKEN, COMMENT, false, soon())))
                .isEqualTo(new Written(COMMENT, Usage.UNKNOWN));
        assertThat(done(client.delete(TOKEN, COMMENT, soon()))).isEqualTo(new Written(COMMENT, Usage.UNKNOWN));

        assertThat(graph.asked())
                .extracting(asked -> asked.method() + " " + asked.uri())
                .containsExactly(
                        "POST /v26.0/17865000000000001?hide=true",
                        "POST /v26.0/17865000000000001?hide=false",
                        "DELETE /v26.0/17865000000000001");
    }

    @ParameterizedTest(name = "HTTP {0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            200 | {}
            200 | {"id":null}
            200 | {"id":"not an id"}
            200 | ~~
            200 | <html>
            200 | {"error":{"code":190}}
            302 | {"id":"5"}
            400 | <html>
            404 | {}
            400 | {"error":{"code":1,"message":"An unknown error occurred"}}
            400 | {"error":{"code":2,"message":"Service temporarily unavailable","is_transient":true}}
            400 | {"error":{"code":20,"error_subcode":1772107}}
            500 | {"error":{"code":190}}
            502 | <html>
            503 | ~~
            504 | {"id":"5"}
            """)
    void whatIsNeitherAClearYesNorAClearNoIsUnknown(int status, String body) {
        graph.says(status, body);

        assertThat(reply("hi")).isInstanceOf(Unknown.class);
        assertThat(graph.asked()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            400 | {"error":{"code":190,"error_subcode":463}}  | PAUSE_ACCOUNT
            403 | {"error":{"code":200,"error_subcode":1545041}} | PERSON_UNREACHABLE
            400 | {"error":{"code":100,"error_subcode":33}}   | COMMENT_GONE
            429 | ~~                                          | RETRY_LATER
            """)
    void aClearNoIsRefusedWithItsRemedy(int status, String body, Remedy remedy) {
        graph.says(status, body);

        assertThat(reply("hi"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.remedy()).isEqualTo(remedy));
    }

    @Test
    void aRefusalTellsWhenToComeBackAndNeverShowsTheToken() {
        graph.says(
                400,
                Map.of("Retry-After", "90"),
                "{\"error\":{\"code\":4,\"message\":\"Malformed access token IGAAx-some-token\",\"fbtrace_id\":\"Ab1\"}}");

        assertThat(reply("hi")).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.error().retryAfter()).isEqualTo(Duration.ofSeconds(90));
            assertThat(refused.error().traceId()).isEqualTo("Ab1");
            assertThat(refused.error().summary()).contains("Malformed").doesNotContain(TOKEN.value());
        });
    }

    @Test
    void anAnswerThatBreaksOffIsUnknownAndNotRepeated() {
        graph.breaksOff();

        assertThat(reply("hi")).isInstanceOf(Unknown.class);
        assertThat(graph.asked()).hasSize(1);
    }

    @Test
    void anAnswerThatNeverComesIsUnknown() {
        graph.staysSilent();

        try (var hasty = graph.client(Duration.ofMillis(300))) {
            assertThat(done(hasty.reply(TOKEN, COMMENT, "hi", soon()))).isEqualTo(new Unknown("time-out"));
        }
    }

    @Test
    void aRefusedConnectionMeansNothingWasSent() throws IOException {
        int nobody;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        var settings = new InstagramProperties(
                URI.create("http://127.0.0.1:" + nobody), "v26.0", Duration.ofSeconds(1), Duration.ofSeconds(5), 1);

        try (var lost = new GraphClient(settings)) {
            assertThat(done(lost.reply(TOKEN, COMMENT, "hi", soon()))).isEqualTo(new NotSent("no connection"));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, -1_000_000})
    void afterItsDeadlineNothingIsSent(long nanos) {
        var passed = Deadline.in(Duration.ofNanos(nanos));

        assertThat(done(client.reply(TOKEN, COMMENT, "hi", passed))).isInstanceOf(NotSent.class);
        assertThat(graph.asked()).isEmpty();
    }

    @Test
    void aWriteThatWaitsForAConnectionUntilItsDeadlineIsNotSent() {
        graph.staysSilent();
        var first = client.reply(TOKEN, COMMENT, "first", soon()).subscribe();

        var second = done(client.reply(TOKEN, COMMENT, "second", Deadline.in(Duration.ofMillis(300))));

        assertThat(second).isInstanceOf(NotSent.class);
        assertThat(graph.asked()).extracting(FakeGraph.Asked::body).doesNotContain("message=second");
        first.dispose();
    }

    @Test
    void everySubscriptionIsAnAttemptOfItsOwn() {
        graph.says(200, "{\"id\":\"1\"}").says(200, "{\"id\":\"2\"}");
        var reply = client.reply(TOKEN, COMMENT, "hi", soon());

        assertThat(done(reply)).isEqualTo(new Written(new InstagramCommentId("1"), Usage.UNKNOWN));
        assertThat(done(reply)).isEqualTo(new Written(new InstagramCommentId("2"), Usage.UNKNOWN));
    }

    private WriteOutcome reply(String text) {
        return done(client.reply(TOKEN, COMMENT, text, soon()));
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(20));
    }

    private static WriteOutcome done(Mono<WriteOutcome> outcome) {
        return Objects.requireNonNull(outcome.block(Duration.ofSeconds(30)));
    }
}
