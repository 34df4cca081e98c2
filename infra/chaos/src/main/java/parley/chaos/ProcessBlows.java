package parley.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import parley.chaos.Wire.Passage;

/** Processes are killed, or stopped for longer than their leases; at random, or by what shows on their wires. */
final class ProcessBlows {

    /** A moment on the wire that does not come is not waited for longer than this. */
    private static final long PATIENCE_SECONDS = 12;

    private static final Duration UNTIL_STARTED_AGAIN = Duration.ofMillis(200);

    private ProcessBlows() {}

    /** @param member its place in the house; the next one that is well, should this one not be */
    static Blow kill(int member) {
        return new Blow("kill", house -> {
            var victim = well(house, member);
            return victim != null && killed(victim);
        });
    }

    /** @param length for how long it stands */
    static Blow stop(int member, Duration length) {
        return new Blow("stop", house -> {
            var victim = well(house, member);
            return victim != null && stopped(victim, length);
        });
    }

    /**
     * The process that is the first to reach the n-th such moment from then on is killed.
     *
     * @param members candidates, by their places in the house
     * @param passage what becomes of what is on its wire
     */
    static Blow killAt(Moment moment, int nth, List<Integer> members, Passage passage) {
        String when = passage == Passage.DROP ? "kill before " : "kill after ";
        return at(when, moment, nth, members, victim -> about -> {
            killed(victim);
            return passage;
        });
    }

    /** The process that is the first to reach it stands for so long; what is on its wire goes on. */
    static Blow stopAt(Moment moment, int nth, List<Integer> members, Duration length) {
        return at("stop at ", moment, nth, members, victim -> about -> {
            stopped(victim, length);
            return Passage.PASS;
        });
    }

    private static Blow at(
            String when,
            Moment moment,
            int nth,
            List<Integer> members,
            Function<Member, Function<String, Passage>> reaction) {
        return new Blow(when + moment.name().toLowerCase(Locale.ROOT), house -> {
            var first = new First();
            members.stream()
                    .map(house.members()::get)
                    .forEach(victim -> victim.triggers()
                            .arm(
                                    moment,
                                    nth,
                                    about -> first.is() ? reaction.apply(victim).apply(about) : Passage.PASS));
            return first.came();
        });
    }

    /** Whoever comes first. */
    static final class First {

        private final CountDownLatch open = new CountDownLatch(1);

        synchronized boolean is() {
            boolean first = open.getCount() > 0;
            open.countDown();
            return first;
        }

        /** Whether anybody came in time; nobody is the first any more after that. */
        boolean came() throws InterruptedException {
            return open.await(PATIENCE_SECONDS, TimeUnit.SECONDS) || !is();
        }
    }

    private static @org.jspecify.annotations.Nullable Member well(House house, int preferred) {
        var members = house.members();
        for (int i = 0; i < members.size(); i++) {
            var member = members.get((preferred + i) % members.size());
            if (member.well()) {
                return member;
            }
        }
        return null;
    }

    private static boolean killed(Member victim) {
        boolean was = victim.alive();
        victim.kill();
        later(UNTIL_STARTED_AGAIN, victim, Member::start);
        return was;
    }

    /** Stops it for a while; false if it does not run. */
    static boolean stopped(Member victim, Duration length) {
        boolean was = victim.stop();
        if (was) {
            later(length, victim, Member::resume);
        }
        return was;
    }

    private static void later(Duration after, Member victim, Consumer<Member> action) {
        Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(after);
                action.accept(victim);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
