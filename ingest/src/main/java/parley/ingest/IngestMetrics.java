package parley.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.springframework.http.HttpStatusCode;
import parley.instagram.webhook.Delivery;

/** Everything ingest measures; all labels have few values. */
final class IngestMetrics {

    /** Webhook changes by field and what became of them, counted once they are durable. */
    private static final String CHANGES = "parley.ingest.changes";
    /** Deliveries by the status they were answered with, and how long that took. */
    private static final String DELIVERIES = "parley.ingest.deliveries";
    /** Deauthorisations and data deletions by kind and status. */
    private static final String CALLBACKS = "parley.ingest.callbacks";

    private final MeterRegistry meters;

    IngestMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void durable(Delivery delivery) {
        delivery.changes()
                .forEach((kind, count) -> meters.counter(
                                CHANGES,
                                "field",
                                kind.field(),
                                "outcome",
                                kind.outcome().wire())
                        .increment(count));
    }

    void answered(HttpStatusCode status, long startedNanos) {
        Timer.builder(DELIVERIES)
                .tag("status", String.valueOf(status.value()))
                .publishPercentileHistogram()
                .register(meters)
                .record(Duration.ofNanos(System.nanoTime() - startedNanos));
    }

    void callback(String kind, HttpStatusCode status) {
        meters.counter(CALLBACKS, "kind", kind, "status", String.valueOf(status.value()))
                .increment();
    }
}
