package parley.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import parley.instagram.webhook.MetaApp;
import parley.pipeline.CommentReceived;
import parley.pipeline.OwnReplySeen;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class WebhookEndpointTest {

    private static final String COMMENT = "{\"field\":\"comments\",\"value\":{\"id\":\"%s\",\"text\":\"café 😍\"}}";

    @Test
    void aSignedCommentIsStoredUnderTheAppThatSignedIt() {
        var endpoints = Endpoints.thatStore();

        post(endpoints, Signing.HATS, delivery(COMMENT.formatted("5")))
                .expectStatus()
                .isOk();

        assertThat(endpoints.stored).singleElement().isInstanceOfSatisfying(CommentReceived.class, comment -> {
            assertThat(comment.app()).isEqualTo("hats");
            assertThat(comment.text()).isEqualTo("café 😍");
        });
        assertThat(endpoints.changes("comments", "comment")).isEqualTo(1);
    }

    @Test
    void theCorrelationIdOfTheCallerFollowsTheComment() {
        var endpoints = Endpoints.thatStore();
        var body = delivery(COMMENT.formatted("5"));

        endpoints
                .client()
                .post()
                .uri("/webhooks/instagram")
                .header("X-Hub-Signature-256", Signing.header(Signing.SHOES, body))
                .header("X-Correlation-Id", "trace-2026.11_21")
                .bodyValue(body)
                .exchange()
                .expectHeader()
                .valueEquals("X-Correlation-Id", "trace-2026.11_21");

        assertThat(endpoints.stored.getFirst().correlationId()).isEqualTo("trace-2026.11_21");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "has blanks in it", "line\\nbreak-----"})
    void aStrangeCorrelationIdIsReplaced(String strange) {
        Endpoints.thatStore()
                .client()
                .post()
                .uri("/webhooks/instagram")
                .header("X-Correlation-Id", strange)
                .exchange()
                .expectHeader()
                .valueMatches("X-Correlation-Id", "[0-9a-f-]{36}");
    }

    @Test
    void aWrongSignatureIsRefusedAndNothingIsStored() {
        var endpoints = Endpoints.thatStore();

        post(endpoints, new MetaApp("stranger", "another-secret-4711"), delivery(COMMENT.formatted("5")))
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody(String.class)
                .value(body -> assertThat(body).contains("\"status\":401", "\"correlation_id\":\""));

        assertThat(endpoints.stored).isEmpty();
    }

    @Test
    void aMissingSignatureIsRefused() {
        Endpoints.thatStore()
                .client()
                .post()
                .uri("/webhooks/instagram")
                .bodyValue(delivery(COMMENT.formatted("5")))
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "hello"})
    void aSignedBodyThatIsNotJsonIsABadRequest(String body) {
        post(Endpoints.thatStore(), Signing.SHOES, body).expectStatus().isBadRequest();
    }

    @Test
    void anUnknownShapeIsTakenAndCounted() {
        var endpoints = Endpoints.thatStore();

        post(endpoints, Signing.SHOES, delivery("{\"field\":\"horoscopes\"}"))
                .expectStatus()
                .isOk();

        assertThat(endpoints.stored).isEmpty();
        assertThat(endpoints.changes("unknown_field", "ignored")).isEqualTo(1);
    }

    @Tag("lesson-1")
    @Test
    void anOddChangeNeverCostsItsNeighboursAndOwnCommentsAreToldApart() {
        var endpoints = Endpoints.thatStore();
        var own = "{\"field\":\"comments\",\"value\":{\"id\":\"6\",\"from\":{\"id\":\"1\"}}}";
        var odd = "{\"field\":\"comments\",\"value\":[null,{\"id\":{}}]}";

        post(endpoints, Signing.SHOES, delivery(COMMENT.formatted("5"), odd, own))
                .expectStatus()
                .isOk();

        assertThat(endpoints.stored).hasSize(2).hasAtLeastOneElementOfType(OwnReplySeen.class);
        assertThat(endpoints.changes("comments", "malformed")).isEqualTo(2);
    }

    @Test
    void aDeliveryOfAThousandChangesIsStoredWhole() {
        var endpoints = Endpoints.thatStore();
        var changes = IntStream.range(0, 1000)
                .mapToObj(n -> COMMENT.formatted("50" + n))
                .toArray(String[]::new);

        post(endpoints, Signing.SHOES, delivery(changes)).expectStatus().isOk();

        assertThat(endpoints.stored).hasSize(1000);
    }

    @Test
    void aThousandChangesWaitForKafkaTogether() {
        var waiting = new AtomicInteger();
        var allWaiting = Sinks.<Void>empty();
        var endpoints = Endpoints.thatPublish(event -> {
            if (waiting.incrementAndGet() == 1000) {
                allWaiting.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
            }
            return allWaiting.asMono();
        });
        var changes = IntStream.range(0, 1000)
                .mapToObj(n -> COMMENT.formatted("50" + n))
                .toArray(String[]::new);

        post(endpoints, Signing.SHOES, delivery(changes)).expectStatus().isOk();
    }

    @Tag("lesson-2")
    @Test
    void whatCannotBeStoredIsAskedForAgain() {
        var endpoints = Endpoints.thatPublish(event -> event.comment().value().equals("6")
                ? Mono.error(new IllegalStateException("no broker"))
                : Mono.empty());

        post(endpoints, Signing.SHOES, delivery(COMMENT.formatted("5"), COMMENT.formatted("6")))
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .exists(HttpHeaders.RETRY_AFTER)
                .expectBody(String.class)
                .value(body -> assertThat(body).doesNotContain("broker", "Exception"));
        assertThat(endpoints.meters.find("parley.ingest.changes").counters()).isEmpty();
    }

    private static ResponseSpec post(Endpoints endpoints, MetaApp app, String body) {
        return endpoints
                .client()
                .post()
                .uri("/webhooks/instagram")
                .contentType(MediaType.APPLICATION_JSON)
                .header("X-Hub-Signature-256", Signing.header(app, body))
                .bodyValue(body)
                .exchange();
    }

    private static String delivery(String... changes) {
        return "{\"object\":\"instagram\",\"entry\":[{\"id\":\"1\",\"changes\":[" + String.join(",", changes) + "]}]}";
    }
}
