package parley.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import parley.instagram.webhook.SignedRequestReader;
import parley.instagram.webhook.WebhookReader;
import parley.instagram.webhook.WebhookSignature;
import parley.pipeline.ReceivedEvent;
import reactor.core.publisher.Mono;

/** The addresses of ingest in front of something that stores, or refuses to. */
final class Endpoints {

    final MeterRegistry meters = new SimpleMeterRegistry();
    final List<ReceivedEvent> stored = new CopyOnWriteArrayList<>();
    final RouterFunction<ServerResponse> routes;

    private Endpoints(@Nullable Function<ReceivedEvent, Mono<Void>> publish, @Nullable URI publicUrl) {
        var metrics = new IngestMetrics(meters);
        routes = IngestConfiguration.routes(
                new Handshake(Signing.VERIFY_TOKEN),
                new WebhookEndpoint(
                        new WebhookSignature(Signing.APPS),
                        new WebhookReader(),
                        publish == null ? this::store : publish,
                        metrics),
                new MetaCallbacks(new SignedRequestReader(Signing.APPS), publicUrl, metrics));
    }

    static Endpoints thatStore() {
        return new Endpoints(null, null);
    }

    static Endpoints thatPublish(Function<ReceivedEvent, Mono<Void>> publish) {
        return new Endpoints(publish, null);
    }

    static Endpoints at(URI publicUrl) {
        return new Endpoints(null, publicUrl);
    }

    WebTestClient client() {
        return WebTestClient.bindToRouterFunction(routes).build();
    }

    double changes(String field, String outcome) {
        return meters.get("parley.ingest.changes")
                .tags("field", field, "outcome", outcome)
                .counter()
                .count();
    }

    private Mono<Void> store(ReceivedEvent event) {
        return Mono.fromRunnable(() -> stored.add(event));
    }
}
