package parley.chaos;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a comparison of the books has come to.
 *
 * @param accepted comments that were accepted
 * @param statuses how many of them have each status
 * @param posted replies that we posted
 * @param unconfirmed replies of which nobody knows, put before a person
 * @param unconfirmedStanding those of them that do stand at Instagram
 */
record Findings(
        int accepted,
        Map<String, Long> statuses,
        int posted,
        int unconfirmed,
        int unconfirmedStanding,
        List<Violation> violations) {

    private static final int EXAMPLES = 5;

    boolean clean() {
        return violations.isEmpty();
    }

    long count(Violation.Kind kind) {
        return violations.stream().filter(violation -> violation.kind() == kind).count();
    }

    /** What is wrong, by kind, with a few examples of each; empty if nothing is. */
    String wrong() {
        return Arrays.stream(Violation.Kind.values())
                .filter(kind -> count(kind) > 0)
                .map(this::wrong)
                .collect(Collectors.joining());
    }

    private String wrong(Violation.Kind kind) {
        return violations.stream()
                .filter(violation -> violation.kind() == kind)
                .limit(EXAMPLES)
                .map(violation -> "\n       " + violation.what())
                .collect(Collectors.joining("", "\n     " + kind + " " + count(kind), ""));
    }

    /** The same with what was found elsewhere. */
    Findings with(List<Violation> more) {
        return new Findings(
                accepted,
                statuses,
                posted,
                unconfirmed,
                unconfirmedStanding,
                Stream.concat(violations.stream(), more.stream()).toList());
    }

    @Override
    public String toString() {
        String settled = statuses.entrySet().stream()
                .map(status -> status.getKey() + " " + status.getValue())
                .collect(Collectors.joining(", "));
        return "%d accepted: %s; %d replies posted; %d unconfirmed before a person (%d of them stand)"
                .formatted(accepted, settled, posted, unconfirmed, unconfirmedStanding);
    }
}
