package parley.instagram.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.instagram.graph.ReadOutcome.Found;
import parley.instagram.graph.ReadOutcome.Refused;
import parley.instagram.graph.ReadOutcome.Unavailable;
import parley.instagram.token.AccessToken;
import parley.pipeline.AccountId;
import parley.pipeline.Author;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.MediaId;
import reactor.core.publisher.Mono;

class GraphReadsTest {

    private static final AccessToken TOKEN = new AccessToken("IGAAx-some-token");
    private static final InstagramCommentId COMMENT = new InstagramCommentId("17865");
    private static final Instant SINCE = Instant.parse("2026-11-21T06:00:00Z");

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
    void aCommentIsReadAsItStands() {
        graph.says(200, """
                {"id":"17865","text":"hola","timestamp":"2026-11-21T06:01:02+0000","username":"ana","hidden":true,
                 "from":{"id":"29","username":"ana"},"parent_id":"17800","media":{"id":"178"}}""");

        assertThat(done(client.comment(TOKEN, COMMENT)))
                .isEqualTo(new Found<>(new GraphComment(
                        COMMENT,
                        new InstagramCommentId("17800"),
                        new MediaId("178"),
                        new Author("29", "ana"),
                        "hola",
                        Instant.parse("2026-11-21T06:01:02Z"),
                        true)));
        assertThat(graph.asked().getFirst().uri())
                .isEqualTo("/v26.0/17865?fields=id,text,timestamp,username,from,hidden,parent_id,media");
        assertThat(graph.asked().getFirst().authorization()).isEqualTo("Bearer IGAAx-some-token");
    }

    @Test
    void aCommentThatTellsOnlyItsIdIsReadToo() {
        graph.says(200, "{\"id\":17865,\"timestamp\":\"yesterday\",\"from\":null}");

        assertThat(done(client.comment(TOKEN, COMMENT)))
                .isEqualTo(new Found<>(new GraphComment(COMMENT, null, null, Author.UNKNOWN, "", null, null)));
    }

    @Test
    void aMissingCommentIsRefusedAsGone() {
        graph.says(400, "{\"error\":{\"code\":100,\"error_subcode\":33,\"message\":\"Unsupported get request\"}}");

        assertThat(done(client.comment(TOKEN, COMMENT)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.remedy()).isEqualTo(Remedy.COMMENT_GONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "{\"id\":\"a b\"}", "[]"})
    void anAnswerThatCannotBeReadIsUnavailable(String body) {
        graph.says(200, body);

        assertThat(done(client.comment(TOKEN, COMMENT))).isInstanceOf(Unavailable.class);
    }

    @Test
    void aBrokenOrMissingAnswerIsUnavailable() {
        graph.breaksOff().says(503, "{\"error\":{\"code\":2}}");

        assertThat(done(client.comment(TOKEN, COMMENT))).isInstanceOf(Unavailable.class);
        assertThat(done(client.comment(TOKEN, COMMENT))).isInstanceOf(Unavailable.class);
    }

    @Test
    void aPostIsReadWithACaptionAndAStillPicture() {
        graph.says(200, """
                {"id":"178","caption":"New!","media_type":"IMAGE","media_url":"https://cdn.test/1.jpg",
                 "permalink":"https://www.instagram.com/p/abc/","timestamp":"2026-11-20T10:00:00Z"}""");

        assertThat(done(client.media(TOKEN, new MediaId("178"))))
                .isEqualTo(new Found<>(new GraphMedia(
                        new MediaId("178"),
                        "New!",
                        "IMAGE",
                        URI.create("https://www.instagram.com/p/abc/"),
                        URI.create("https://cdn.test/1.jpg"),
                        Instant.parse("2026-11-20T10:00:00Z"))));
    }

    @Test
    void theAccountIsItsUserIdNotItsAppScopedId() {
        graph.says(200, "{\"id\":\"900\",\"user_id\":\"17841400000000001\",\"username\":\"shoes\"}");

        assertThat(done(client.me(TOKEN)))
                .isEqualTo(new Found<>(new GraphAccount(new AccountId("17841400000000001"), "900", "shoes")));
    }

    @Test
    void repliesAreReadFromAllPagesByCursor() {
        graph.says(200, page("\"1\",\"2026-11-21T05:59:59+0000\"", "c1==&x"))
                .says(200, page("\"2\",\"2026-11-21T06:00:00+0000\"", "c2"))
                .says(200, "{\"data\":[{\"id\":\"3\"}],\"paging\":{\"cursors\":{\"after\":\"c3\"}}}");

        var replies = found(done(client.replies(TOKEN, COMMENT, SINCE)));

        assertThat(replies.items()).extracting(reply -> reply.id().value()).containsExactly("2", "3");
        assertThat(replies.complete()).isTrue();
        assertThat(graph.asked()).allMatch(asked -> asked.uri().startsWith("/v26.0/17865/replies?fields="));
        assertThat(graph.asked().get(1).uri()).endsWith("&limit=50&after=c1%3D%3D%26x");
    }

    @Test
    void aListingWithoutAnEndIsReadSoFarAndSaysSo() {
        for (int n = 0; n < 30; n++) {
            graph.says(200, page("\"" + n + "\",\"2026-11-21T06:00:00+0000\"", "same"));
        }

        var replies = found(done(client.replies(TOKEN, COMMENT, SINCE)));

        assertThat(replies.items()).hasSize(20);
        assertThat(replies.complete()).isFalse();
        assertThat(graph.asked()).hasSize(20);
    }

    @Test
    void aListingWhosePageFailsIsNotTakenForAShortOne() {
        graph.says(200, page("\"1\",\"2026-11-21T06:00:00+0000\"", "c1")).says(500, "");

        assertThat(done(client.replies(TOKEN, COMMENT, SINCE))).isInstanceOf(Unavailable.class);
    }

    @Test
    void whatCannotBeStoredIsReplacedAndCostsNothingElse() {
        graph.says(
                200, "{\"data\":[{\"id\":\"1\",\"text\":\"a\\ud83db\\u0000c\"},{\"text\":\"no id\"},{\"id\":\"2\"}]}");

        var page = done(client.threads(TOKEN, new MediaId("178"), null));

        assertThat(page).isInstanceOfSatisfying(Found.class, found -> {
            var threads = ((GraphPage<GraphThread>) found.value()).items();
            assertThat(threads).extracting(thread -> thread.top().text()).containsExactly("a\ufffdb\ufffdc", "");
        });
    }

    private static String page(String idAndTime, String after) {
        var parts = idAndTime.split(",", 2);
        return """
                {"data":[{"id":%s,"timestamp":%s}],
                 "paging":{"cursors":{"after":"%s"},"next":"http://elsewhere.test/?access_token=x"}}""".formatted(parts[0], parts[1], after);
    }

    private static Replies found(ReadOutcome<Replies> outcome) {
        if (outcome instanceof Found<Replies>(var replies)) {
            return replies;
        }
        throw new AssertionError("not found: " + outcome);
    }

    private static <T> ReadOutcome<T> done(Mono<ReadOutcome<T>> outcome) {
        return Objects.requireNonNull(outcome.block(Duration.ofSeconds(30)));
    }
}
