package parley.local;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line.
 *
 * @param fresh forget the data of earlier runs
 * @param demo replay the sample brand's comments
 * @param comments a file of comments to replay
 * @param exitWhenDone end when everything has settled
 * @param quiet no line per comment
 */
record Options(boolean fresh, boolean demo, @Nullable Path comments, boolean exitWhenDone, boolean quiet) {

    static final String USAGE =
            "usage: infra/run [--fresh] [--no-demo] [--comments FILE.jsonl] [--exit-when-done] [--quiet]";

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException naming what is not understood
     */
    static Options parse(List<String> arguments) {
        Deque<String> left = new ArrayDeque<>(arguments);
        boolean fresh = false;
        boolean demo = true;
        boolean exit = false;
        boolean quiet = false;
        Path from = Path.of("");
        Path comments = null;
        while (!left.isEmpty()) {
            String option = left.removeFirst();
            switch (option) {
                case "--fresh" -> fresh = true;
                case "--no-demo" -> demo = false;
                case "--exit-when-done" -> exit = true;
                case "--quiet" -> quiet = true;
                case "--called-from" -> from = Path.of(value(option, left));
                case "--comments" -> comments = Path.of(value(option, left));
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
        }
        return new Options(fresh, demo, comments == null ? null : from.resolve(comments), exit, quiet);
    }

    private static String value(String option, Deque<String> left) {
        String value = left.pollFirst();
        if (value == null) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return value;
    }
}
