package parley.chaos;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import parley.chaos.Wire.Passage;

/** What is to happen when the n-th of something passes the wires of one process. */
final class Triggers {

    private final List<Trigger> armed = new CopyOnWriteArrayList<>();

    /** @param left how many of these moments are still to pass by, the one that strikes included */
    private record Trigger(
            Moment moment, Predicate<String> which, AtomicInteger left, Function<String, Passage> action) {

        boolean strikes(Moment now, String about) {
            return moment == now && which.test(about) && left.decrementAndGet() == 0;
        }
    }

    /**
     * Waits for the n-th such moment from now.
     *
     * @param action is told what it was about (the comment, or the reply's row; may be empty) and says what becomes of
     *     what is on the wire
     */
    void arm(Moment moment, int nth, Function<String, Passage> action) {
        armed.add(new Trigger(moment, any -> true, new AtomicInteger(nth), action));
    }

    /** Waits for the first such moment that is about this. */
    void armFor(Moment moment, String about, Function<String, Passage> action) {
        armed.add(new Trigger(moment, about::equals, new AtomicInteger(1), action));
    }

    void disarm() {
        armed.clear();
    }

    /** Such a moment is there. */
    Passage reached(Moment moment, String about) {
        for (var trigger : armed) {
            if (trigger.strikes(moment, about)) {
                armed.remove(trigger);
                return trigger.action().apply(about);
            }
        }
        return Passage.PASS;
    }
}
