package parley.app.reclassify;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.app.reclassify.JobsClient.Refused;
import tools.jackson.databind.JsonNode;

/** Asks a running Parley for a job over the past, shows how far it is, and ends with what it found. */
public final class ReclassifyCommand {

    /** The first word of the command line. */
    public static final String NAME = "reclassify";

    private static final int DONE = 0;
    private static final int NOT_DONE = 1;
    private static final int ASKED_WRONGLY = 2;

    private static final Set<String> GOOD_ENDS = Set.of("done", "applied", "rolled_back", "estimated");
    private static final Set<String> BAD_ENDS = Set.of("paused", "cancelled", "failed");
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int PATIENCE = 120;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;

    /**
     * A command.
     *
     * @param out for the result
     * @param err for everything else
     * @param terminal whether a person is watching
     */
    public ReclassifyCommand(PrintStream out, PrintStream err, boolean terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    /** On this process's streams. */
    public static ReclassifyCommand ofProcess() {
        System.setProperty("jdk.console", "java.base"); // others say there is a terminal where there is none
        return new ReclassifyCommand(System.out, System.err, System.console() != null);
    }

    /**
     * Runs to the end of the job.
     *
     * @return the exit status: 0 done, 1 not done, 2 asked for wrongly
     */
    public int run(List<String> arguments, Map<String, String> environment) {
        if (arguments.contains("--help")) {
            out.print(Options.USAGE);
            return DONE;
        }
        try {
            return run(Options.of(arguments, environment));
        } catch (IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            err.print(Options.USAGE);
            return ASKED_WRONGLY;
        }
    }

    private int run(Options options) {
        try (var client = new JobsClient(options)) {
            var job = ended(client, client.add());
            result(client, options, job);
            return GOOD_ENDS.contains(job.path("state").asString()) ? DONE : NOT_DONE;
        } catch (Refused | IOException failed) {
            err.println("Not done: " + failed.getMessage());
            return NOT_DONE;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return NOT_DONE;
        }
    }

    private JsonNode ended(JobsClient client, JsonNode asked) throws IOException, InterruptedException {
        var bar = new ProgressBar(err, terminal);
        var job = asked;
        err.println("Job " + job.path("id").asString());
        bar.show(job);
        while (!isOver(job.path("state").asString())) {
            Thread.sleep(LOOK);
            job = patiently(client, job.path("id").asString());
            bar.show(job);
        }
        bar.end();
        return job;
    }

    /** A server that starts anew is waited for: the job goes on all the same. */
    private static JsonNode patiently(JobsClient client, String id) throws IOException, InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return client.find(id);
            } catch (IOException away) {
                if (tries == PATIENCE) {
                    throw away;
                }
                Thread.sleep(LOOK);
            }
        }
    }

    private static boolean isOver(String state) {
        return GOOD_ENDS.contains(state) || BAD_ENDS.contains(state);
    }

    private void result(JobsClient client, Options options, JsonNode job) throws IOException, InterruptedException {
        var report = job.path("state").asString().equals("estimated")
                ? null
                : client.report(job.path("id").asString());
        if (options.json()) {
            out.println(JobsClient.json(both(job, report)));
        } else {
            words(job, report);
        }
    }

    private static Map<String, JsonNode> both(JsonNode job, @Nullable JsonNode report) {
        Map<String, JsonNode> both = new LinkedHashMap<>();
        both.put("job", job);
        if (report != null) {
            both.put("report", report);
        }
        return both;
    }

    private void words(JsonNode job, @Nullable JsonNode report) {
        var estimate = job.path("estimate");
        out.printf(
                Locale.ROOT,
                "Estimated: %,d comments, %.0f %% for nothing, %,d calls, %s USD, at most %s USD%n",
                estimate.path("rows").asLong(),
                estimate.path("free_share").asDouble() * 100,
                estimate.path("calls").asLong(),
                estimate.path("cost").asString(),
                estimate.path("cost_bound").asString());
        if (report != null) {
            report.path("matrix").forEach(this::cell);
            out.printf(
                    Locale.ROOT,
                    "%,d changed, %,d the same, %,d undecided and left as they are; %s USD%n",
                    report.path("changed").asLong(),
                    report.path("same").asLong(),
                    report.path("undecided").asLong(),
                    report.path("cost").asString());
        }
        if (report != null) {
            report.path("failures").forEach(this::failure);
        }
        if (!job.path("error").isNull()) {
            err.println(job.path("error").asString());
        }
    }

    private void failure(JsonNode failure) {
        out.printf(
                Locale.ROOT,
                "%,d failed and left as they are: %s%n",
                failure.path("comments").asLong(),
                failure.path("reason").asString());
    }

    private void cell(JsonNode cell) {
        out.printf(
                Locale.ROOT,
                "%,10d  %s -> %s%n",
                cell.path("comments").asLong(),
                cell.path("from").asString(),
                cell.path("to").asString());
    }
}
