package parley.app.console.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;
import org.springframework.http.codec.ServerSentEvent;
import parley.pipeline.BrandId;
import reactor.core.publisher.BaseSubscriber;

/** Who comes while an instance reads up the past, before it reads at all, or from one that is ahead of it. */
class LiveStreamsTest {

    private static final int PARTITION = 0;
    private static final int WAITING = 8;

    private final BrandId brand = BrandId.next();
    private final AtomicLong clock = new AtomicLong();
    private final LiveStreams streams = new LiveStreams(
            new LiveSettings(
                    Duration.ofSeconds(15), Duration.ofSeconds(25), 100, 100, WAITING, 4, Duration.ofMinutes(15)),
            clock::get);

    @Test
    void whoComesFirstIsNotToldThePastThatIsReadUp() {
        begin(10, 12);
        var page = open("");
        tell(10);
        tell(11);
        tell(12);

        page.awaits("0:12");
    }

    @Test
    void whoComesBackBeforeAnythingIsReadIsToldWhatItMissed() {
        var page = open("0:10");
        begin(10, 12);
        tell(10);
        tell(11);
        tell(12);

        page.awaits("0:11", "0:12");
    }

    @Test
    void whoComesBackWhileThePastIsReadUpIsToldEachEventOnce() {
        begin(10, 14);
        tell(10);
        tell(11);
        tell(12);
        var page = open("0:10");
        tell(13);

        page.awaits("0:11", "0:12", "0:13");
    }

    @Test
    void whoComesFromAnInstanceThatIsAheadIsToldNothingTwice() {
        begin(0, 0);
        var page = open("0:1");
        tell(0);
        tell(1);
        tell(2);

        page.awaits("0:2");
    }

    @Test
    void whoHasSeenWhatNeverComesIsToldToLoadAnewAndThenWhatHappens() {
        begin(0, 0);
        var page = open("0:500");
        clock.addAndGet(Duration.ofSeconds(6).toNanos());
        streams.tick();
        tell(0);

        page.awaits("reset", "0:0");
    }

    @Test
    void whoWasThereBeforeReadingBeganMayHaveMissedSomething() {
        var page = open("");
        begin(0, 7);
        page.awaits("reset");

        begin(0, 7);
        page.awaits("reset", "reset");
    }

    @Test
    void whatIsNotKeptAnyMoreCannotBeTold() {
        begin(0, 0);
        for (int i = 0; i < 6; i++) {
            tell(i); // four are kept
        }

        open("0:1").awaits("0:2", "0:3", "0:4", "0:5");
        open("0:0").awaits("reset");
    }

    @Test
    void aBrandIsNotForgottenBecauseOthersWereBusyInOtherPartitions() {
        int own = partitionOfTwo(brand);
        var stranger = Stream.generate(BrandId::next)
                .filter(other -> partitionOfTwo(other) != own)
                .findFirst()
                .orElseThrow();
        streams.begin(Map.of(0, 0L, 1, 0L), Map.of(0, 1L, 1, 9L));
        streams.tell(Hint.of(message(brand, own, 0)));
        for (int i = 0; i < 9; i++) {
            streams.tell(Hint.of(message(stranger, 1 - own, i)));
        }

        open(own + ":-1").awaits(own + ":0");
    }

    @Test
    void aSlowReaderGetsWhatWaitedThenIsToldToLoadAnewAndItsStreamEnds() {
        begin(0, 0);
        var slow = open("", 0);
        for (int i = 0; i < 100; i++) {
            tell(i);
        }
        slow.request(Long.MAX_VALUE);

        await().until(() -> slow.ended);
        assertThat(slow.told.getLast()).isEqualTo("reset");
        assertThat(slow.told).hasSizeLessThan(60);
    }

    @Test
    void aMessageThatNobodyUnderstandsIsToldAsAReset() {
        begin(0, 0);
        var page = open("");
        streams.tell(Hint.of(message(brand, PARTITION, 0, "{\"version\":99}")));

        page.awaits("reset");
    }

    private void begin(long start, long end) {
        streams.begin(Map.of(PARTITION, start), Map.of(PARTITION, end));
    }

    private void tell(int offset) {
        streams.tell(Hint.of(message(brand, PARTITION, offset)));
    }

    private static ConsumerRecord<String, byte[]> message(BrandId brand, int partition, int offset) {
        return message(brand, partition, offset, """
                {"version":1,"brand":"%s","kind":"comment","id":"%s","at":"2026-11-21T08:00:00Z"}""".formatted(brand, UUID.randomUUID()));
    }

    private static ConsumerRecord<String, byte[]> message(BrandId brand, int partition, int offset, String text) {
        return new ConsumerRecord<>(
                "events", partition, offset, brand.toString(), text.getBytes(StandardCharsets.UTF_8));
    }

    /** As Kafka's producer chooses it by the key. */
    private static int partitionOfTwo(BrandId brand) {
        return BuiltInPartitioner.partitionForKey(brand.toString().getBytes(StandardCharsets.UTF_8), 2);
    }

    private Reader open(String seen) {
        return open(seen, Long.MAX_VALUE);
    }

    private Reader open(String seen, long demand) {
        var reader = new Reader(demand);
        streams.open(brand, UUID.randomUUID(), Optional.of(seen).flatMap(EventId::of))
                .events()
                .subscribe(reader);
        return reader;
    }

    /** What a page is told: the place of each event, or {@code reset}. */
    private static final class Reader extends BaseSubscriber<ServerSentEvent<String>> {

        private final long demand;
        private final List<String> told = new CopyOnWriteArrayList<>();
        private volatile boolean ended;

        private Reader(long demand) {
            this.demand = demand;
        }

        @Override
        protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
            if (demand > 0) {
                subscription.request(demand);
            }
        }

        @Override
        protected void hookOnNext(ServerSentEvent<String> event) {
            if (event.event() != null) {
                told.add("reset".equals(event.event()) ? "reset" : String.valueOf(event.id()));
            }
        }

        @Override
        protected void hookOnComplete() {
            ended = true;
        }

        private void awaits(String... expected) {
            await().untilAsserted(() -> assertThat(told).containsExactly(expected));
        }
    }
}
