package parley.pipeline.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.pipeline.testing.TestPipeline.database;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.newBrand;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.testing.TestPipeline;
import reactor.core.publisher.Mono;

class GatesTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Gate GATE = Gate.of(new AccountId("17841400000000001"));
    private static final Gate OTHER = Gate.of(new AccountId("17841400000000002"));

    private final Work work = new Work(database(), "test", Duration.ofSeconds(40));
    private final Gates gates = new Gates(database());
    private final TestStage stage = new TestStage();
    private final BrandId brand = newBrand();

    @Test
    void behindAClosedGateNothingIsLeasedAndBesideItEverything() {
        add(GATE, 5);
        var beside = add(OTHER, 2);
        var free = add(Gate.NONE, 1);

        close(LONG);

        assertThat(lease())
                .extracting(Lease::subject)
                .containsExactlyInAnyOrder(beside.get(0), beside.get(1), free.getFirst());
        assertThat(lease()).isEmpty();
    }

    @Test
    void oneBrandsGateIsNotAnothers() {
        close(LONG);
        var another = newBrand();
        TestPipeline.await(work.add(
                List.of(NewWork.dueNow(stage.name(), another, UUID.randomUUID()).behind(GATE))));

        assertThat(lease()).hasSize(1);
    }

    @Test
    void whenItsTimeIsOverOneRowTriesAndItsSuccessOpensTheGate() {
        add(GATE, 5);
        close(Duration.ofMillis(1));

        var probes = await().until(this::lease, leases -> !leases.isEmpty());
        assertThat(probes).singleElement().matches(Lease::probe);
        assertThat(lease()).isEmpty();

        TestPipeline.await(gates.open(brand, GATE));
        assertThat(lease()).hasSize(4).noneMatch(Lease::probe);
    }

    /** The index may promise a row that somebody has taken. */
    @Test
    void whereNothingTurnsOutToBeDueNothingIsTried() {
        TestPipeline.await(work.add(List.of(
                NewWork.dueIn(LONG, stage.name(), brand, UUID.randomUUID()).behind(GATE))));
        execute("update due_brand set next_due_at = now() where stage = '%s'".formatted(stage.name()));
        close(Duration.ofMillis(1));
        await().until(() -> TestPipeline.value(
                        "select closed_until <= now() from gate where brand_id = '%s'".formatted(brand))
                .equals("true"));

        assertThat(lease()).isEmpty();

        assertThat(TestPipeline.value("select probing from gate where brand_id = '%s'".formatted(brand)))
                .isEqualTo("false");
    }

    @Test
    void aTryInVainClosesItForTwiceAsLong() {
        add(GATE, 5);
        close(Duration.ofMillis(1));
        await().until(this::lease, leases -> !leases.isEmpty());

        close(Duration.ofSeconds(100));

        assertThat(secondsClosed()).isBetween(195.0, 200.0);
        assertThat(lease()).isEmpty();
    }

    @Test
    void whoClosesItForAShorterTimeDoesNotOpenItEarlier() {
        add(GATE, 1);
        TestPipeline.await(gates.close(brand, GATE, "for long", LONG, LONG));
        TestPipeline.await(gates.close(brand, GATE, "for short", Duration.ofMillis(1), LONG));

        assertThat(secondsClosed()).isGreaterThan(590);
        assertThat(TestPipeline.value("select reason from gate where brand_id = '%s'".formatted(brand)))
                .isEqualTo("for long");
    }

    @Test
    void aCallThatBeganBeforeTheGateClosedDoesNotOpenIt() {
        add(GATE, 3);
        close(LONG);

        TestPipeline.await(gates.open(brand, GATE));

        assertThat(lease()).isEmpty();
    }

    @Test
    void aProbeThatNeverComesBackIsFollowedByAnother() {
        var hasty = new Work(database(), "hasty", Duration.ofMillis(50));
        add(GATE, 2);
        close(Duration.ofMillis(1));
        await().until(() -> TestPipeline.await(hasty.lease(stage, 8, 4)), leases -> !leases.isEmpty());

        var next = await().until(this::lease, leases -> !leases.isEmpty());

        assertThat(next).singleElement().matches(Lease::probe);
    }

    @Test
    void whatHasWaitedTooLongBehindAClosedGateIsGivenUpInBatchesWithoutATry() {
        var subjects = add(GATE, 10);
        var fresh = add(GATE, 1);
        execute("update work set created_at = now() - interval '16 minutes' where brand_id = '%s' and subject <> '%s'"
                .formatted(brand, fresh.getFirst()));
        close(LONG);
        var tried = new java.util.concurrent.ConcurrentLinkedQueue<UUID>();
        var givenUp = new java.util.concurrent.ConcurrentLinkedQueue<UUID>();
        stage.doing(lease -> Mono.fromRunnable(() -> tried.add(lease.subject())))
                .givingUpAfter(Duration.ofMinutes(15), lease -> {
                    givenUp.add(lease.subject());
                    return work.finish(lease);
                });
        var worker = new StageWorker(stage, work, new SimpleMeterRegistry());
        worker.start();
        try {
            await().untilAsserted(() -> assertThat(givenUp).containsExactlyInAnyOrderElementsOf(subjects));
        } finally {
            worker.stop();
        }
        assertThat(tried).isEmpty();
    }

    private List<UUID> add(Gate gate, int count) {
        var rows = IntStream.range(0, count)
                .mapToObj(i ->
                        NewWork.dueNow(stage.name(), brand, UUID.randomUUID()).behind(gate))
                .toList();
        TestPipeline.await(work.add(rows));
        return rows.stream().map(NewWork::subject).toList();
    }

    private void close(Duration time) {
        TestPipeline.await(gates.close(brand, GATE, "test", time, LONG));
    }

    private List<Lease> lease() {
        return TestPipeline.await(work.lease(stage, 8, 8));
    }

    private double secondsClosed() {
        return Double.parseDouble(TestPipeline.value(
                "select extract(epoch from closed_until - now()) from gate where brand_id = '%s'".formatted(brand)));
    }
}
