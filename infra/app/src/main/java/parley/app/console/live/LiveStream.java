package parley.app.console.live;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.codec.ServerSentEvent;
import parley.pipeline.BrandId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.util.concurrent.Queues;

/** An open stream: what waits for its reader, and what the reader has seen. Used by one thread at a time. */
final class LiveStream {

    /** On their way between the waiting ones and the connection. */
    private static final int HANDED_ON = 32;

    private final BrandId brand;
    private final UUID caller;
    private final Sinks.Many<ServerSentEvent<String>> waiting;
    private final long openedAt;
    private long saidAt;
    private @Nullable EventId seen;
    private boolean settled;

    /**
     * @param seen what the reader has brought as {@code Last-Event-ID}
     * @param most how many events may wait
     */
    LiveStream(BrandId brand, UUID caller, @Nullable EventId seen, int most, long now) {
        this.brand = brand;
        this.caller = caller;
        this.seen = seen;
        this.waiting = Sinks.many()
                .unicast()
                .onBackpressureBuffer(Queues.<ServerSentEvent<String>>get(most).get());
        this.openedAt = now;
        this.saidAt = now;
    }

    BrandId brand() {
        return brand;
    }

    UUID caller() {
        return caller;
    }

    /** Up to here the reader has seen everything; null: it has seen all that happened before it came. */
    @Nullable
    EventId seen() {
        return seen;
    }

    /** Whether the reader has been told what it missed, or that it cannot be told. */
    boolean isSettled() {
        return settled;
    }

    void settled() {
        settled = true;
    }

    /** From here on only what happens counts. */
    void forgetSeen() {
        seen = null;
        settled = true;
    }

    long openedAt() {
        return openedAt;
    }

    long saidAt() {
        return saidAt;
    }

    /**
     * Says something to the reader. A reader for whom too much waits already is told to load anew, and its stream ends.
     *
     * @return whether the stream goes on
     */
    boolean say(ServerSentEvent<String> event, long now) {
        saidAt = now;
        var result = waiting.tryEmitNext(event);
        if (result == Sinks.EmitResult.FAIL_OVERFLOW) {
            waiting.tryEmitError(new TooSlow());
        }
        return result.isSuccess();
    }

    void end() {
        waiting.tryEmitComplete();
    }

    /** What the reader gets; may be subscribed to once. */
    Flux<ServerSentEvent<String>> events() {
        return waiting.asFlux()
                .onErrorResume(TooSlow.class, slow -> Mono.just(Hint.reset(null)))
                .publishOn(Schedulers.parallel(), HANDED_ON);
    }

    private static final class TooSlow extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private TooSlow() {
            super("too much waits for this reader", null, false, false);
        }
    }
}
