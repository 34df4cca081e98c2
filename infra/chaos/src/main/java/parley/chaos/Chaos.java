package parley.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import parley.chaos.mutation.Mutation;
import parley.engines.EngineException;

/** {@code infra/chaos/run N SEED}: plays scenarios, compares the books after each, and says what that proves. */
public final class Chaos {

    private Chaos() {}

    /** Exit status 0: nothing was lost or doubled; 1: something was; 2: the command line is not understood. */
    public static void main(String... words) {
        try {
            System.exit(run(Options.parse(List.of(words))) ? 0 : 1);
        } catch (IllegalArgumentException notUnderstood) {
            System.err.println(notUnderstood.getMessage() + "\n" + Options.USAGE);
            System.exit(2);
        } catch (InterruptedException stopped) {
            System.exit(1);
        } catch (IOException | SQLException | EngineException | IllegalStateException failure) {
            failure.printStackTrace();
            System.exit(1);
        }
    }

    private static boolean run(Options options) throws IOException, SQLException, InterruptedException {
        say("seed %d, %d scenarios of %d comments and %d faults; lock %s, resend-unconfirmed %s, mutation %s"
                .formatted(
                        options.seed(),
                        options.scenarios(),
                        options.comments(),
                        options.faults(),
                        options.lock() ? "on" : "off",
                        options.resend() ? "on" : "off",
                        options.mutation()));
        var house = House.open(options, Path.of(""));
        var play = new Play(house);
        List<Outcome> outcomes = new ArrayList<>();
        for (int number : numbers(options)) {
            var outcome = play.play(Scenario.of(options, number));
            say(outcome.line());
            outcomes.add(outcome);
            if (options.mutation() != Mutation.NONE && !outcome.passed()) {
                say("the mutation " + options.mutation() + " is found");
                break;
            }
        }
        var report = new Report(options, outcomes, play.compareEverything());
        say(report.text());
        return report.good();
    }

    private static int[] numbers(Options options) {
        return options.only() > 0
                ? new int[] {options.only()}
                : IntStream.rangeClosed(1, options.scenarios()).toArray();
    }

    private static void say(String text) {
        System.out.println(text);
        System.out.flush();
    }
}
