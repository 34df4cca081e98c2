package parley.engines.http;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The rules in force. The same seed and the same calls in the same order give the same faults. */
public final class Faults {

    private final Set<String> kinds;
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private volatile Random random = new Random(0);

    private record Rule(Fault fault, AtomicInteger calls, AtomicInteger struck) {
        boolean strikes(Random random) {
            int call = calls.incrementAndGet();
            boolean strikes = call >= fault.from()
                    && call <= fault.to()
                    && (fault.probability() >= 1 || random.nextDouble() < fault.probability());
            if (strikes) {
                struck.incrementAndGet();
            }
            return strikes;
        }
    }

    /** @param kinds the kinds of call there are; a rule on another is refused */
    public Faults(Set<String> kinds) {
        this.kinds = Set.copyOf(kinds);
    }

    /** Replaces all rules. */
    public void set(long seed, Fault... faults) {
        random = new Random(seed);
        rules.clear();
        add(faults);
    }

    /** Adds rules behind those in force. */
    public void add(Fault... faults) {
        for (Fault fault : faults) {
            check(fault);
            rules.add(new Rule(fault, new AtomicInteger(), new AtomicInteger()));
        }
    }

    public void remove(Fault fault) {
        rules.removeIf(rule -> rule.fault().equals(fault));
    }

    /** How many calls this rule has struck since it was set. */
    public int struck(Fault fault) {
        return rules.stream()
                .filter(rule -> rule.fault().equals(fault))
                .mapToInt(rule -> rule.struck().get())
                .sum();
    }

    public void clear() {
        rules.clear();
    }

    /** What strikes this call, in the order of the rules. Counts the call. */
    public Plan plan(String kind, String account, String target) {
        Random dice = random;
        return new Plan(rules.stream()
                .filter(rule -> rule.fault().concerns(kind, account, target))
                .filter(rule -> rule.strikes(dice))
                .map(rule -> drawn(rule.fault(), dice))
                .toList());
    }

    private static Fault drawn(Fault fault, Random dice) {
        return fault.effect() instanceof Effect.Latency latency ? fault.with(latency.drawn(dice)) : fault;
    }

    private void check(Fault fault) {
        for (String kind : fault.on()) {
            if (!kind.equals("*") && !kinds.contains(kind)) {
                throw new IllegalArgumentException("on: no such kind of call: " + kind + "; there are "
                        + kinds.stream().sorted().toList());
            }
        }
    }
}
