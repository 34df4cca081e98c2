package parley.ingest.polling;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import parley.pipeline.OwnReplySeen;
import parley.pipeline.ReceivedEvent;

/** Everything polling measures; all labels have few values. */
final class PollingMetrics {

    /** What no webhook had told, by kind. */
    private static final String FOUND = "parley.polling.found";
    /** Sweeps that ended early, and what was passed over, by why. */
    private static final String REFUSED = "parley.polling.refused";

    private final MeterRegistry meters;
    private final Counter calls;
    private final Counter deleted;
    private final Counter sweeps;

    PollingMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.calls = meters.counter("parley.polling.calls");
        this.deleted = meters.counter("parley.polling.deleted");
        this.sweeps = meters.counter("parley.polling.sweeps");
    }

    void swept() {
        sweeps.increment();
    }

    void called() {
        calls.increment();
    }

    void found(ReceivedEvent event) {
        meters.counter(FOUND, "kind", event instanceof OwnReplySeen ? "own_reply" : "comment")
                .increment();
    }

    void deleted(int count) {
        deleted.increment(count);
    }

    void refused(SweepStopped.Why why) {
        meters.counter(REFUSED, "reason", why.wire()).increment();
    }
}
