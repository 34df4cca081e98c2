package parley.chaos;

import java.util.List;
import java.util.function.ToLongFunction;
import parley.chaos.Violation.Kind;

/**
 * What a run has come to.
 *
 * @param afterwards all scenarios looked at together, at the end
 */
record Report(Options options, List<Outcome> outcomes, Findings afterwards) {

    boolean good() {
        return outcomes.stream().allMatch(Outcome::passed) && afterwards.clean();
    }

    String text() {
        long comments = sum(outcome -> outcome.findings().accepted());
        long replies = sum(outcome -> outcome.findings().posted());
        return """

                %d scenarios, %d faults, %d comments accepted, %d replies posted, %d unconfirmed before a person, %.0f s
                lost %d, doubled %d, by a wrong account %d, failed %d, broken books %d; at the end, all together: %s
                %s
                %s""".formatted(
                        outcomes.size(),
                        sum(Outcome::faults),
                        comments,
                        replies,
                        sum(outcome -> outcome.findings().unconfirmed()),
                        outcomes.stream().mapToDouble(Outcome::seconds).sum(),
                        found(Kind.LOST),
                        found(Kind.DOUBLED),
                        found(Kind.WRONG_ACCOUNT),
                        found(Kind.FAILED),
                        found(Kind.BROKEN_BOOKS),
                        afterwards.clean() ? "clean" : afterwards.wrong(),
                        bound(comments, replies),
                        good() ? "PASS" : "FAIL");
    }

    /** The rule of three. */
    private String bound(long comments, long replies) {
        if (!good() || comments == 0 || replies == 0) {
            return "no bound: something was found";
        }
        return "0 of %d comments lost: with 95 %% at most %.4f %%; 0 of %d replies doubled: with 95 %% at most %.4f %% (3/n)%s"
                .formatted(comments, 300.0 / comments, replies, 300.0 / replies, assumed());
    }

    private String assumed() {
        return options.resend()
                ? "\nprovided that Instagram shows a reply within the settle delay, and that no request to post is under way"
                        + " for longer (a writer stopped after its last look at the clock, a wire that holds it)"
                : "";
    }

    private long found(Kind kind) {
        return sum(outcome -> outcome.findings().count(kind));
    }

    private long sum(ToLongFunction<Outcome> count) {
        return outcomes.stream().mapToLong(count).sum();
    }
}
