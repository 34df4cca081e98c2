package parley.ingest;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import parley.instagram.webhook.SignedRequestReader;
import parley.instagram.webhook.WebhookReader;
import parley.instagram.webhook.WebhookSignature;
import parley.pipeline.kafka.Publisher;

/** The role {@code ingest}: the addresses that Meta calls. It needs a {@link Publisher}, and no database. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IngestProperties.class)
public class IngestConfiguration {

    private static final String WEBHOOK = "/webhooks/instagram";

    @Bean
    RouterFunction<ServerResponse> instagramWebhooks(
            IngestProperties properties, Publisher publisher, MeterRegistry meters) {
        var apps = properties.instagram().metaApps();
        var metrics = new IngestMetrics(meters);
        var handshake = new Handshake(properties.instagram().verifyToken());
        var webhook =
                new WebhookEndpoint(new WebhookSignature(apps), new WebhookReader(), publisher::received, metrics);
        var callbacks = new MetaCallbacks(new SignedRequestReader(apps), properties.publicUrl(), metrics);
        return routes(handshake, webhook, callbacks);
    }

    static RouterFunction<ServerResponse> routes(
            Handshake handshake, WebhookEndpoint webhook, MetaCallbacks callbacks) {
        return route().GET(WEBHOOK, handshake::answer)
                .POST(WEBHOOK, webhook::receive)
                .POST(WEBHOOK + "/deauthorize", callbacks::deauthorize)
                .POST(WEBHOOK + "/data-deletion", callbacks::deleteData)
                .GET(WEBHOOK + "/data-deletion/{code}", callbacks::deletionStatus)
                .filter(CorrelationId::assign)
                .build();
    }
}
