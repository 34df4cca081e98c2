package parley.app.reclassify;

import java.io.PrintStream;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** How far a job is: one line that is drawn anew on a terminal, a line for each state elsewhere. */
final class ProgressBar {

    private static final int WIDTH = 30;

    private final PrintStream out;
    private final boolean terminal;
    private String last = "";

    ProgressBar(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void show(JsonNode job) {
        String state = job.path("state").asString();
        if (terminal) {
            out.print("\r\033[K" + line(job));
            out.flush();
        } else if (!state.equals(last)) {
            out.println(line(job));
        }
        last = state;
    }

    /** What comes next begins a line of its own. */
    void end() {
        if (terminal) {
            out.println();
        }
    }

    private static String line(JsonNode job) {
        return job.path("state").asString().equals("fetching") ? fetched(job.path("backfill")) : decided(job);
    }

    private static String fetched(JsonNode backfill) {
        long notShown = backfill.path("not_shown").asLong();
        return String.format(
                Locale.ROOT,
                "%,d posts%s, %,d comments, %,d of them new  fetching",
                backfill.path("posts").asLong(),
                notShown == 0 ? "" : String.format(Locale.ROOT, " (%,d not shown by Instagram)", notShown),
                backfill.path("found").asLong(),
                backfill.path("added").asLong());
    }

    private static String decided(JsonNode job) {
        long done = job.path("done").asLong();
        long total = job.path("total").asLong(0);
        double share = total == 0 ? 0 : Math.min(1, (double) done / total);
        int full = (int) Math.round(share * WIDTH);
        String eta = job.path("eta_seconds").isNumber()
                ? ", %d s to go".formatted(job.path("eta_seconds").asLong())
                : "";
        return String.format(
                Locale.ROOT,
                "%s%s %3.0f %% %,d of %,d, %,d changed%s  %s",
                "█".repeat(full),
                "░".repeat(WIDTH - full),
                share * 100,
                done,
                total,
                job.path("changed").asLong(),
                eta,
                job.path("state").asString().replace('_', ' '));
    }
}
