package parley.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** {@code infra/bench/run NAME [--option value ...]}. */
public final class Bench {

    private static final List<Benchmark> ALL = List.of(
            new Flood(),
            new LeaseRounds(),
            new FourProcesses(),
            new WebhookLoad(),
            new ManyDeliveries(),
            new Outage(),
            new Cancels(),
            new Restarts(),
            new Searches(),
            new LiveEvents(),
            new ManyReviewers(),
            new Decisions(),
            new Reclassifying(),
            new ReclassifyKilled(),
            new ReclassifyLive(),
            new ReclassifyEstimate(),
            new LlmLimits(),
            new LlmBudget(),
            new LlmRate());

    private Bench() {}

    /** Exit status 0: everything was as it must be; 1: something was not; 2: the command line is not understood. */
    public static void main(String... words) {
        try {
            System.exit(run(List.of(words)) ? 0 : 1);
        } catch (NotUnderstood notUnderstood) {
            System.err.println(notUnderstood.getMessage() + "\n\n" + usage());
            System.exit(2);
        } catch (InterruptedException stopped) {
            System.exit(1);
        } catch (IOException | SQLException | RuntimeException failure) {
            failure.printStackTrace();
            System.exit(1);
        }
    }

    private static boolean run(List<String> words) throws IOException, InterruptedException, SQLException {
        String name = words.isEmpty() ? "" : words.getFirst();
        var benchmark = ALL.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotUnderstood("there is no bench " + name));
        var options = words.subList(1, words.size());
        return benchmark.run(Arguments.parse(options, benchmark.options().keySet()));
    }

    private static String usage() {
        return ALL.stream()
                .map(Bench::usage)
                .collect(Collectors.joining("\n", "usage: infra/bench/run NAME [--option value ...]\n", ""));
    }

    private static String usage(Benchmark benchmark) {
        return benchmark.options().entrySet().stream()
                .map(option -> "      --%-14s %s".formatted(option.getKey(), option.getValue()))
                .collect(Collectors.joining("\n", "  " + benchmark.name() + "\n", ""));
    }
}
