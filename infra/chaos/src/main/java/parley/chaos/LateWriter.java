package parley.chaos;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import parley.chaos.Wire.Passage;
import parley.engines.http.Effect;
import parley.engines.http.Fault;

/**
 * The worst moment to wake up: a sender is stopped when it has committed its intent, and goes on only when another one,
 * who took the reply over and found nothing, is posting it and is stopped in turn. The other's request is slow, and the
 * reply shows late: whatever the first one writes now, other than nothing, may start the clock of the settle delay too early.
 */
final class LateWriter {

    static final String KIND = "late writer";

    /**
     * How long the request is under way, and then how late the reply shows, as parts of the settle delay: both together well
     * before the lease of who posts has run out and the settle delay after it.
     */
    private static final double SLOW = 0.8;

    private static final double VISIBLE = 0.8;

    /** Until Instagram tells of it by webhook; else that would end all doubt. */
    private static final Duration ECHO = Duration.ofSeconds(6);

    private final House house;
    private final Member sleeper;
    private final CountDownLatch posting = new CountDownLatch(1);

    private LateWriter(House house, Member sleeper) {
        this.house = house;
        this.sleeper = sleeper;
    }

    /** @param nth how many intents of a responder from then on */
    static Blow at(int nth) {
        return new Blow(KIND, house -> {
            var first = new ProcessBlows.First();
            var over = new CountDownLatch(1);
            House.RESPONDERS.stream()
                    .map(house.members()::get)
                    .forEach(member -> member.triggers()
                            .arm(
                                    Moment.INTENT,
                                    nth,
                                    row -> first.is() ? begin(house, member, row, over) : Passage.PASS));
            if (!first.came()) {
                return false;
            }
            over.await();
            return true;
        });
    }

    private static Passage begin(House house, Member sleeper, String row, CountDownLatch over) {
        sleeper.stop();
        Thread.ofVirtual().start(() -> {
            new LateWriter(house, sleeper).play(row);
            over.countDown();
        });
        return Passage.PASS;
    }

    private void play(String row) {
        try {
            // The commit that we saw has to reach PostgreSQL first.
            Thread.sleep(200);
            watch(target(row));
            boolean met = posting.await(patience().toMillis(), TimeUnit.MILLISECONDS);
            sleeper.resume();
            if (met) {
                // Until the reply shows, nothing is to be healed.
                Thread.sleep(settleDelays(SLOW + VISIBLE));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (SQLException away) {
            // PostgreSQL is being restarted: it was stopped at its intent, and that is all
        } finally {
            sleeper.resume();
        }
    }

    private String target(String row) throws SQLException {
        try (var books = Books.of(house.engines())) {
            return books.target(row);
        }
    }

    private void watch(String target) {
        if (!house.options().resend()) {
            return;
        }
        var late =
                new Effect.Invisible(Duration.ofMillis((long) (house.options().settleSeconds() * 1_000 * VISIBLE)));
        house.instagram()
                .faults()
                .add(Fault.on("reply", late).forTarget(target), Fault.on("echo", Effect.latency(ECHO)));
        house.members().stream()
                .filter(other -> other != sleeper)
                .forEach(other -> other.triggers().armFor(Moment.REPLY, target, about -> posting(other)));
    }

    /** Another process posts the reply: before the request goes on, that one stands and the first one runs. */
    private Passage posting(Member other) {
        ProcessBlows.stopped(other, Duration.ofSeconds(Options.LEASE_SECONDS + 1));
        posting.countDown();
        try {
            Thread.sleep(settleDelays(SLOW));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return Passage.PASS;
    }

    private Duration settleDelays(double part) {
        return Duration.ofMillis((long) (house.options().settleSeconds() * 1_000 * part));
    }

    /**
     * Its lease runs out in any case. Where replies are posted again, that is waited for: it may take a second lease until the
     * row is found, then the settle delay, and whatever else is broken meanwhile.
     */
    private Duration patience() {
        int settle = house.options().resend() ? house.options().settleSeconds() + 14 : 0;
        return Duration.ofSeconds(Options.LEASE_SECONDS + 2L + settle);
    }
}
