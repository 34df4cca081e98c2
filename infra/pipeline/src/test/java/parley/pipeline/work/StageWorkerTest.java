package parley.pipeline.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.pipeline.testing.TestPipeline.database;
import static parley.pipeline.testing.TestPipeline.newBrand;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.pipeline.BrandId;
import parley.pipeline.testing.TestPipeline;
import reactor.core.publisher.Mono;

class StageWorkerTest {

    private Work work = new Work(database(), "test", Duration.ofSeconds(40));
    private final Queue<UUID> done = new ConcurrentLinkedQueue<>();
    private StageWorker worker = worker(new TestStage());

    @AfterEach
    void stop() {
        worker.stop();
    }

    @Test
    void everythingDueIsDoneOnce() {
        var subjects = IntStream.range(0, 40).mapToObj(i -> UUID.randomUUID()).toList();
        var stage = new TestStage().doing(this::finish);
        add(stage, newBrand(), subjects);

        start(stage);

        await().untilAsserted(() -> assertThat(done).hasSize(40));
        assertThat(done).containsExactlyInAnyOrderElementsOf(subjects);
    }

    @Test
    void noMoreIsUnderWayThanTheStageAllows() {
        var underWay = new AtomicInteger();
        var most = new AtomicInteger();
        var stage = new TestStage()
                .doing(lease -> Mono.delay(Duration.ofMillis(20))
                        .doOnSubscribe(s -> most.accumulateAndGet(underWay.incrementAndGet(), Math::max))
                        .doFinally(s -> underWay.decrementAndGet())
                        .then(Mono.defer(() -> finish(lease))));
        add(
                stage,
                newBrand(),
                IntStream.range(0, 30).mapToObj(i -> UUID.randomUUID()).toList());

        start(stage);

        await().untilAsserted(() -> assertThat(done).hasSize(30));
        assertThat(most).hasValueLessThanOrEqualTo(4);
    }

    @Tag("lesson-5")
    @Test
    void aStepThatFailsIsTriedAgain() {
        var attempts = new AtomicInteger();
        var stage = new TestStage()
                .doing(lease -> attempts.incrementAndGet() < 3
                        ? Mono.error(new IllegalStateException("not yet"))
                        : finish(lease));
        add(stage, newBrand(), List.of(UUID.randomUUID()));

        start(stage);

        await().untilAsserted(() -> assertThat(done).hasSize(1));
        assertThat(attempts).hasValue(3);
    }

    @Tag("lesson-12")
    @Test
    void aStepThatHangsIsCutOffBeforeItsLeaseEnds() {
        work = new Work(database(), "test", Duration.ofMillis(400));
        var stage = new TestStage().doing(lease -> lease.attempts() == 1 ? Mono.never() : finish(lease));
        add(stage, newBrand(), List.of(UUID.randomUUID()));

        start(stage);

        await().untilAsserted(() -> assertThat(done).hasSize(1));
    }

    @Test
    void whatIsTriedForTooLongIsGivenUp() {
        var givenUp = new ConcurrentLinkedQueue<UUID>();
        var stage = new TestStage()
                .doing(lease -> Mono.error(new IllegalStateException("never")))
                .givingUpAfter(Duration.ofMillis(1), lease -> {
                    givenUp.add(lease.subject());
                    return work.finish(lease);
                });
        var subject = UUID.randomUUID();
        add(stage, newBrand(), List.of(subject));

        start(stage);

        await().untilAsserted(() -> assertThat(givenUp).containsExactly(subject));
    }

    @Test
    void aStoppedWorkerKeepsNoPlaces() {
        var stage = new TestStage().doing(this::finish);

        start(stage);
        int running = await().until(() -> worker.reserve(4), places -> places > 0);
        worker.release(running);
        worker.stop();

        assertThat(worker.reserve(4)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 10, 60, 1_000_000})
    void theBackOffGrowsToHalfAMinuteAndNoFurther(int attempts) {
        long ceiling = attempts >= 6 ? 30_000 : 500L << attempts;

        for (int i = 0; i < 200; i++) {
            assertThat(StageWorker.backOff(attempts).toMillis()).isBetween(1L, ceiling);
        }
    }

    private Mono<Void> finish(Lease lease) {
        return work.finish(
                lease, Mono.fromRunnable(() -> done.add(lease.subject())).then());
    }

    private void add(Stage stage, BrandId brand, List<UUID> subjects) {
        TestPipeline.await(work.add(subjects.stream()
                .map(subject -> NewWork.dueNow(stage.name(), brand, subject))
                .toList()));
    }

    private void start(Stage stage) {
        worker = worker(stage);
        worker.start();
    }

    private StageWorker worker(Stage stage) {
        return new StageWorker(stage, work, new SimpleMeterRegistry());
    }
}
