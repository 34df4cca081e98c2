package parley.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import parley.instagram.webhook.Delivery;
import parley.instagram.webhook.Origin;
import parley.instagram.webhook.UnreadableDelivery;
import parley.instagram.webhook.WebhookReader;
import parley.instagram.webhook.WebhookSignature;
import parley.pipeline.ReceivedEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Webhook deliveries. 200 means that every wanted change is durable; anything that keeps it from being so is 503, and
 * Meta delivers the whole again for up to 36 hours. The stages behind know a comment they have seen.
 */
final class WebhookEndpoint {

    private static final Logger log = LoggerFactory.getLogger(WebhookEndpoint.class);

    /** A delivery holds at most 1,000 changes: all of them wait for Kafka together. */
    private static final int TOGETHER = 1_000;

    /** Above the publisher's own 5 seconds, which name the reason. */
    private static final Duration LONGEST = Duration.ofSeconds(7);

    private final WebhookSignature signature;
    private final WebhookReader reader;
    private final Function<ReceivedEvent, Mono<Void>> publish;
    private final IngestMetrics metrics;

    /** @param publish completes when the event is durable */
    WebhookEndpoint(
            WebhookSignature signature,
            WebhookReader reader,
            Function<ReceivedEvent, Mono<Void>> publish,
            IngestMetrics metrics) {
        this.signature = signature;
        this.reader = reader;
        this.publish = publish;
        this.metrics = metrics;
    }

    Mono<ServerResponse> receive(ServerRequest request) {
        long started = System.nanoTime();
        return LimitedBody.of(request)
                .onErrorMap(TimeoutException.class, late -> new Refused(Problem.TOO_SLOW))
                .flatMap(body -> accept(body, request))
                .onErrorResume(failure -> refuse(failure, request))
                .doOnNext(response -> metrics.answered(response.statusCode(), started));
    }

    private Mono<ServerResponse> accept(byte[] body, ServerRequest request) {
        var header = request.headers().firstHeader(WebhookSignature.HEADER);
        var app = signature.signer(body, header).orElseThrow(() -> new Refused(Problem.BAD_SIGNATURE));
        var delivery = reader.read(body, new Origin(app, Instant.now(), CorrelationId.of(request)));
        return store(delivery).then(ServerResponse.ok().build());
    }

    private Mono<Void> store(Delivery delivery) {
        return Flux.fromIterable(delivery.events())
                .flatMap(publish, TOGETHER)
                .then()
                .timeout(LONGEST)
                .doOnSuccess(done -> metrics.durable(delivery));
    }

    private static Mono<ServerResponse> refuse(Throwable failure, ServerRequest request) {
        var problem = problemOf(failure);
        // Of a broken dependency the reason is needed; of a stranger's request only that it came.
        log.atWarn()
                .addKeyValue("correlation_id", CorrelationId.of(request))
                .setCause(problem == Problem.NOT_DURABLE ? failure : null)
                .log("Webhook delivery refused with {}: {}", problem.status().value(), problem.detail());
        return problem.answer(request);
    }

    private static Problem problemOf(Throwable failure) {
        return switch (failure) {
            case Refused refused -> refused.problem;
            case DataBufferLimitException large -> Problem.TOO_LARGE;
            case UnreadableDelivery notJson -> Problem.NOT_JSON;
            default -> Problem.NOT_DURABLE;
        };
    }

    /** Ends a chain with an answer that says no. */
    private static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        Refused(Problem problem) {
            super(problem.detail(), null, false, false);
            this.problem = problem;
        }
    }
}
