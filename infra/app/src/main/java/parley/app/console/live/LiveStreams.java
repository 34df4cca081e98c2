package parley.app.console.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.codec.ServerSentEvent;
import parley.pipeline.BrandId;

/**
 * The open streams of this instance, and what each is told. Whoever comes back is caught up and joins in the same moment, so
 * that nothing is lost or told twice in between. Only queues are filled here; nothing waits for a reader.
 */
final class LiveStreams {

    /** How long an instance may be behind another one that the reader was at before. */
    private static final long CATCH_UP_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final ServerSentEvent<String> HEARTBEAT =
            ServerSentEvent.<String>builder().comment("alive").build();

    private final LiveSettings settings;
    private final LongSupplier clock;
    private final LookBack lookBack;
    private final Map<BrandId, Set<LiveStream>> byBrand = new HashMap<>();
    private final Map<UUID, Integer> byCaller = new HashMap<>();
    private int open;
    private boolean begun;
    private boolean over;

    /**
     * @param clock nanoseconds, from anywhere
     */
    LiveStreams(LiveSettings settings, LongSupplier clock) {
        this.settings = settings;
        this.clock = clock;
        this.lookBack = new LookBack(settings);
    }

    /**
     * A stream of a brand's events, with those first that the reader has missed. It has to be closed.
     *
     * @throws TooManyStreams if the caller or the instance has enough
     */
    synchronized LiveStream open(BrandId brand, UUID caller, Optional<EventId> seen) {
        if (byCaller.getOrDefault(caller, 0) >= settings.streamsPerPerson()) {
            throw TooManyStreams.ofOne();
        }
        if (open >= settings.streams()) {
            throw TooManyStreams.ofAll();
        }
        var stream = new LiveStream(brand, caller, seen.orElse(null), settings.waiting(), clock.getAsLong());
        open++;
        byCaller.merge(caller, 1, Integer::sum);
        byBrand.computeIfAbsent(brand, none -> new HashSet<>()).add(stream);
        welcome(stream);
        return stream;
    }

    /** To be called once for each that was opened. */
    synchronized void close(LiveStream stream) {
        open--;
        byCaller.computeIfPresent(stream.caller(), (caller, count) -> count == 1 ? null : count - 1);
        leave(stream);
    }

    /**
     * Reading begins, or begins anew: what was open until now may have missed something.
     *
     * @param starts where, by partition
     * @param ends where what is live begins
     */
    synchronized void begin(Map<Integer, Long> starts, Map<Integer, Long> ends) {
        lookBack.begin(starts, ends);
        begun = true;
        for (var stream : all()) {
            if (stream.isSettled() || stream.seen() == null) {
                reset(stream);
            } else {
                catchUp(stream, stream.seen());
            }
        }
    }

    /** What was read next. */
    synchronized void tell(Hint hint) {
        lookBack.add(hint);
        for (var stream : List.copyOf(byBrand.getOrDefault(hint.brand(), Set.of()))) {
            if (isNew(hint.id(), stream)) {
                say(stream, hint.event());
            }
        }
    }

    /** Several times a second: streams of which nothing was heard for a while, and readers who wait in vain. */
    synchronized void tick() {
        long now = clock.getAsLong();
        for (var stream : all()) {
            if (waitsInVain(stream, now)) {
                reset(stream);
            }
            if (now - stream.saidAt() >= settings.heartbeat().toNanos()) {
                say(stream, HEARTBEAT);
            }
        }
    }

    /** All end, and whoever comes now finds theirs at its end: the instance is stopping. */
    synchronized void end() {
        over = true;
        all().forEach(LiveStream::end);
    }

    synchronized int count() {
        return open;
    }

    private void welcome(LiveStream stream) {
        var seen = stream.seen();
        say(stream, greeting(seen == null ? lookBack.here(stream.brand()) : null));
        if (begun && seen != null) {
            catchUp(stream, seen);
        } else if (begun) {
            stream.settled();
        }
        if (over) {
            stream.end();
        }
    }

    /** Has an id, so that who is cut off before the first event comes back with one. */
    private static ServerSentEvent<String> greeting(@Nullable EventId here) {
        var greeting = ServerSentEvent.<String>builder().comment("live");
        return here == null ? greeting.build() : greeting.id(here.toString()).build();
    }

    private void catchUp(LiveStream stream, EventId seen) {
        lookBack.since(seen, stream.brand())
                .filter(missed -> missed.size() < settings.waiting())
                .ifPresentOrElse(missed -> missed.forEach(hint -> say(stream, hint.event())), () -> reset(stream));
        stream.settled();
    }

    private void reset(LiveStream stream) {
        stream.forgetSeen();
        say(stream, Hint.reset(lookBack.here(stream.brand())));
    }

    private boolean isNew(EventId id, LiveStream stream) {
        var seen = stream.seen();
        return seen == null || seen.partition() != id.partition() ? lookBack.isLive(id) : id.offset() > seen.offset();
    }

    /** The reader has seen what this instance never comes to: Kafka was made anew. */
    private boolean waitsInVain(LiveStream stream, long now) {
        var seen = stream.seen();
        return begun && seen != null && !lookBack.hasReached(seen) && now - stream.openedAt() > CATCH_UP_NANOS;
    }

    private void say(LiveStream stream, ServerSentEvent<String> event) {
        if (!stream.say(event, clock.getAsLong())) {
            leave(stream);
        }
    }

    private void leave(LiveStream stream) {
        byBrand.computeIfPresent(stream.brand(), (brand, streams) -> {
            streams.remove(stream);
            return streams.isEmpty() ? null : streams;
        });
    }

    private List<LiveStream> all() {
        var all = new ArrayList<LiveStream>(open);
        byBrand.values().forEach(all::addAll);
        return all;
    }
}
