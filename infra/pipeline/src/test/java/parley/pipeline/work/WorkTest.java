package parley.pipeline.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.pipeline.testing.TestPipeline.database;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.newBrand;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.pipeline.BrandId;
import parley.pipeline.testing.TestPipeline;
import reactor.core.publisher.Mono;

class WorkTest {

    private Work work = withLease(Duration.ofSeconds(40));
    private TestStage stage = new TestStage();

    @BeforeEach
    void stageOfItsOwn() {
        stage = new TestStage();
    }

    @Test
    void whatIsAddedAsDueIsLeasedOnce() {
        var subject = addDue(newBrand());

        var leases = lease(8, 4);

        assertThat(leases).extracting(Lease::subject).containsExactly(subject);
        assertThat(leases.getFirst().epoch()).isEqualTo(1);
        assertThat(lease(8, 4)).isEmpty();
    }

    @Test
    void aSubjectThatWaitsAlreadyIsNotAddedAgain() {
        var brand = newBrand();
        var subject = UUID.randomUUID();
        add(NewWork.dueNow(stage.name(), brand, subject));
        add(NewWork.dueNow(stage.name(), brand, subject));

        assertThat(lease(8, 4)).hasSize(1);
    }

    @Tag("lesson-12")
    @Test
    void aLeaseThatRanOutIsTakenOverAndTheFormerHoldersWritesAreDropped() {
        work = withLease(Duration.ofMillis(50));
        addDue(newBrand());
        var former = lease(8, 4).getFirst();
        var latter =
                await().until(() -> lease(8, 4), leases -> !leases.isEmpty()).getFirst();

        assertThat(latter.epoch()).isEqualTo(former.epoch() + 1);
        assertThat(work.whileHeld(former, Mono.just("written")).blockOptional()).isEmpty();
        assertThat(work.finish(former, Mono.just("written")).blockOptional()).isEmpty();
        assertThat(work.finish(latter, Mono.just("written")).blockOptional()).contains("written");
    }

    @Tag("lesson-12")
    @Test
    void ofManyHeldTogetherOnlyThoseWriteWhoseLeaseStillHolds() {
        work = withLease(Duration.ofMillis(50));
        addDue(newBrand());
        var former = lease(8, 4).getFirst();
        work = withLease(Duration.ofSeconds(40));
        var latter =
                await().until(() -> lease(8, 4), leases -> !leases.isEmpty()).getFirst();
        addDue(newBrand());
        var other = lease(8, 4).getFirst();

        var held = TestPipeline.await(work.whileHeld(List.of(former, other), Mono::just));

        assertThat(held).containsExactly(other);
        assertThat(work.whileHeld(List.of(former), Mono::just).blockOptional()).isEmpty();
        TestPipeline.await(work.whileHeld(
                List.of(latter, other), leases -> work.finish(leases).thenReturn(true)));
        assertThat(TestPipeline.value("select count(*) from work where stage = '%s'".formatted(stage.name())))
                .isEqualTo("0");
    }

    @Tag("lesson-4")
    @Test
    void whatIsLeasedAtInsertIsRecoveredWhenItsHolderDies() {
        work = withLease(Duration.ofMillis(50));
        var brand = newBrand();
        var held = TestPipeline.await(work.add(List.of(NewWork.leased(stage, brand, UUID.randomUUID()))));
        assertThat(held).hasSize(1);

        var recovered = await().until(() -> lease(8, 4), leases -> !leases.isEmpty());

        assertThat(recovered)
                .extracting(Lease::subject)
                .containsExactly(held.getFirst().subject());
    }

    @Tag("lesson-4")
    @Test
    void anInsertLeaseThatNoIndexRowTellsOfIsFoundWithinHalfAMinute() {
        work = withLease(Duration.ofMillis(50));
        var brand = newBrand();
        addDue(brand);
        lease(8, 4);
        TestPipeline.await(work.add(List.of(NewWork.leased(stage, brand, UUID.randomUUID()))));

        assertThat(TestPipeline.value(
                        "select next_due_at <= now() + interval '30 seconds' from due_brand where stage = '%s'"
                                .formatted(stage.name())))
                .isEqualTo("true");
    }

    @Test
    void aWriteThatFailsLeavesTheRowToItsLease() {
        addDue(newBrand());
        var lease = lease(8, 4).getFirst();

        var failing = work.finish(lease, Mono.error(new IllegalStateException("no")));

        assertThat(failing.onErrorComplete().blockOptional()).isEmpty();
        assertThat(work.whileHeld(lease, Mono.just("still held")).blockOptional())
                .contains("still held");
    }

    @Test
    void aParkedRowComesBackAfterItsDelayWithItsReason() {
        addDue(newBrand());
        var lease = lease(8, 4).getFirst();
        work.park(lease, Duration.ofMillis(30), "outage").block();

        var again =
                await().until(() -> lease(8, 4), leases -> !leases.isEmpty()).getFirst();

        assertThat(again.attempts()).isEqualTo(2);
        assertThat(TestPipeline.value("select reason from work where id = '%s'".formatted(again.id())))
                .isEqualTo("outage");
    }

    @Test
    void oneBrandsFloodDoesNotStandBeforeAnothersRow() {
        var flooding = newBrand();
        var other = newBrand();
        TestPipeline.await(work.add(IntStream.range(0, 500)
                .mapToObj(i -> NewWork.dueNow(stage.name(), flooding, UUID.randomUUID()))
                .toList()));
        lease(1, 4); // the flooding brand has just been served
        var waiting = addDue(other);

        assertThat(lease(1, 4)).extracting(Lease::subject).containsExactly(waiting);
    }

    @Test
    void everyBrandGetsItsPartOfARound() {
        var brands = List.of(newBrand(), newBrand(), newBrand());
        brands.forEach(brand -> IntStream.range(0, 10).forEach(i -> addDue(brand)));

        assertThat(lease(3, 6)).extracting(Lease::brand).containsAll(brands).hasSize(6);
    }

    @Test
    void aBrandThatIsAloneGetsTheWholeRound() {
        var brand = newBrand();
        IntStream.range(0, 10).forEach(i -> addDue(brand));

        assertThat(lease(8, 9)).hasSize(9);
    }

    /** Two instances at random: no subject is ever held by both, none is lost. */
    @Tag("lesson-11")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noRowIsHeldTwiceAndNoneIsLost(long seed) {
        var random = new Random(seed);
        var brands = List.of(newBrand(), newBrand());
        var instances = List.of(withLease(Duration.ofSeconds(40)), withLease(Duration.ofSeconds(40)));
        var added = new HashSet<UUID>();
        var finished = new ArrayList<UUID>();
        var held = new ArrayList<Lease>();
        for (int step = 0; step < 60; step++) {
            var instance = instances.get(random.nextInt(2));
            switch (random.nextInt(4)) {
                case 0 -> added.add(addDue(brands.get(random.nextInt(2))));
                case 1 -> held.addAll(TestPipeline.await(instance.lease(stage, 2, 2)));
                case 2 -> finishOne(instance, random, held, finished);
                default -> parkOne(instance, random, held);
            }
            assertThat(held)
                    .as("seed %s step %s", seed, step)
                    .extracting(Lease::subject)
                    .doesNotHaveDuplicates();
        }
        held.forEach(lease -> finish(instances.getFirst(), lease, finished));
        drain(instances.getLast(), added.size(), finished);
        assertThat(finished).as("seed %s", seed).containsExactlyInAnyOrderElementsOf(added);
    }

    private void finishOne(Work instance, Random random, List<Lease> held, List<UUID> finished) {
        if (!held.isEmpty()) {
            finish(instance, held.remove(random.nextInt(held.size())), finished);
        }
    }

    private void parkOne(Work instance, Random random, List<Lease> held) {
        if (!held.isEmpty()) {
            instance.park(held.remove(random.nextInt(held.size())), Duration.ZERO, "test")
                    .block();
        }
    }

    private static void finish(Work instance, Lease lease, List<UUID> finished) {
        instance.finish(lease, Mono.just(lease.subject())).blockOptional().ifPresent(finished::add);
    }

    private void drain(Work instance, int expected, List<UUID> finished) {
        await().until(() -> {
            TestPipeline.await(instance.lease(stage, 2, 50)).forEach(lease -> finish(instance, lease, finished));
            return finished.size() >= expected;
        });
    }

    @Test
    void aMillionParkedRowsDoNotChangeThePlan() {
        var brand = newBrand();
        execute("""
                insert into work (id, stage, brand_id, subject, next_attempt_at)
                select gen_random_uuid(), '%s', '%s', gen_random_uuid(), now() - interval '1 hour' from generate_series(1, 20000)
                """.formatted(stage.name(), brand));
        execute("insert into due_brand (stage, brand_id, next_due_at) values ('%s', '%s', now())"
                .formatted(stage.name(), brand));
        execute("analyze work");

        assertThat(lease(8, 4)).hasSize(4);
        assertThat(plan()).contains("work_due").doesNotContain("Seq Scan on work");
        execute("delete from work where stage = '%s'".formatted(stage.name()));
    }

    private String plan() {
        String sql = WorkSql.LEASE
                .replace(":stage", "'" + stage.name() + "'")
                .replace(":brands", "8")
                .replace(":places", "4")
                .replace(":instance", "'x'")
                .replace(":lease", "40000");
        return String.join(
                "\n",
                TestPipeline.await(database()
                        .sql("explain " + sql)
                        .map(row -> String.valueOf(row.get(0, String.class)))
                        .all()
                        .collectList()));
    }

    private List<Lease> lease(int brands, int places) {
        return TestPipeline.await(work.lease(stage, brands, places));
    }

    private UUID addDue(BrandId brand) {
        var subject = UUID.randomUUID();
        add(NewWork.dueNow(stage.name(), brand, subject));
        return subject;
    }

    private void add(NewWork row) {
        work.add(List.of(row)).block();
    }

    private static Work withLease(Duration lease) {
        return new Work(database(), "test", lease);
    }

    /** Elsewhere the time-out after which work came again was as long as the longest delay: delayed work ran twice. */
    @Tag("lesson-7")
    @Test
    void workThatIsPutOffForLongerThanALeaseIsNotLeasedBefore() {
        work = withLease(Duration.ofMillis(50));
        addDue(newBrand());
        work.park(lease(8, 4).getFirst(), Duration.ofSeconds(2), "quota").block();

        await().during(Duration.ofSeconds(1)).until(() -> lease(8, 4), List::isEmpty);

        assertThat(await().until(() -> lease(8, 4), leases -> !leases.isEmpty()))
                .hasSize(1);
    }

    /** What is due in the same instant is told apart by its row, not by its time. */
    @Tag("lesson-15")
    @Test
    void whatIsDueInTheSameInstantIsAllLeased() {
        var brand = newBrand();
        var subjects = IntStream.range(0, 50).mapToObj(i -> UUID.randomUUID()).toList();
        TestPipeline.await(work.add(subjects.stream()
                .map(subject -> NewWork.dueNow(stage.name(), brand, subject))
                .toList()));
        assertThat(TestPipeline.value(
                        "select count(distinct next_attempt_at) from work where stage = '%s'".formatted(stage.name())))
                .isEqualTo("1");

        assertThat(lease(1, 50)).extracting(Lease::subject).containsExactlyInAnyOrderElementsOf(subjects);
    }
}
