package parley.app.console.reclassifications;

import java.util.List;

/** What people may do to a job: from where, to where, and what that is called afterwards. */
enum Move {
    PAUSE("paused", "paused", "fetching", "running"),
    /** Begins what was only estimated, too; what is not fetched yet is fetched on. */
    RESUME("resumed", "running", "estimated", "paused"),
    CANCEL("cancelled", "cancelled", "fetching", "estimating", "estimated", "running", "paused", "applying"),
    APPLY("applied", "applying", "done", "applied"),
    ROLL_BACK("rolled_back", "rolling_back", "applied", "cancelled");

    private final String done;
    private final String to;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> from;

    Move(String done, String to, String... from) {
        this.done = done;
        this.to = to;
        this.from = List.of(from);
    }

    boolean isPossibleFrom(String state) {
        return from.contains(state);
    }

    String to() {
        return to;
    }

    /** What the audit trail says. */
    String action() {
        return "reclassification." + done;
    }
}
