package parley.chaos;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a scenario went.
 *
 * @param struck faults by kind
 */
record Outcome(Scenario scenario, Map<String, Long> struck, Findings findings, double seconds) {

    boolean passed() {
        return findings.clean();
    }

    long faults() {
        return struck.values().stream().mapToLong(Long::longValue).sum();
    }

    /** One line, and one more for everything that is wrong. */
    String line() {
        String kinds = struck.entrySet().stream()
                .map(kind -> kind.getKey() + " " + kind.getValue())
                .collect(Collectors.joining(", "));
        return "%3d  seed %d  %d faults (%s)  %s  %.1f s  %s%s"
                .formatted(
                        scenario.number(),
                        scenario.seed(),
                        faults(),
                        kinds,
                        findings,
                        seconds,
                        passed() ? "PASS" : "FAIL",
                        findings.wrong());
    }
}
