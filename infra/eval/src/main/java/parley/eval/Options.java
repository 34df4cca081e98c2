package parley.eval;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the command line asks for: {@code --name value}, each at most once, and the files. */
record Options(Map<String, String> values, List<Path> files) {

    static final String USAGE = """
            infra/eval/run [--option value ...] FILE.jsonl ...
              A line is {"text": ..., "label": ..., "lang"?: ...}; the labels are the categories.
              --order     both | file | shuffled
              --seeds     how often each is replayed (5)
              --floor     without learning on the way: three fifths of a file are precedents at once: no | yes
              --first-seed  the number of the first of them (1)
              --bar       how many of a hundred free decisions should be right (95)
              --noise     of a hundred answers of the oracle so many are wrong (0)
              --cache-audits  of a hundred hits of the exact cache the oracle is asked about so many all the same (3)
              --swap      at the half of the stream the labels change places: no | yes
              --latency   milliseconds that an answer of the LLM takes, for the figure per comment (300)
              --cost      of an answer of the LLM, US dollars (0.0002)
              --vectors   directory where embeddings are kept between runs (none)
              --curves    directory for a drawing of each (none)
              --save      file to keep the figures in (none)
              --against   such a file, to compare with (none)
              --threads   replays at once (1)""";

    private static final Set<String> KNOWN = Set.of(
            "order",
            "seeds",
            "first-seed",
            "cache-audits",
            "floor",
            "bar",
            "noise",
            "swap",
            "latency",
            "cost",
            "vectors",
            "curves",
            "save",
            "against",
            "threads");

    /** The directory that {@code infra/eval/run} was called from: paths are meant from there. */
    private static final Path CALLED_FROM = Path.of(System.getProperty("parley.called-from", ""));

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException naming what is not understood
     */
    static Options parse(List<String> words) {
        Map<String, String> values = new HashMap<>();
        List<Path> files = new ArrayList<>();
        for (var rest = words.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            if (!word.startsWith("--")) {
                files.add(CALLED_FROM.resolve(word));
            } else if (!KNOWN.contains(word.substring(2))) {
                throw new IllegalArgumentException("unknown option " + word);
            } else if (!rest.hasNext()) {
                throw new IllegalArgumentException(word + " needs a value");
            } else if (values.put(word.substring(2), rest.next()) != null) {
                throw new IllegalArgumentException(word + " is given twice");
            }
        }
        return new Options(Map.copyOf(values), List.copyOf(files));
    }

    /** A number of at least zero. */
    double number(String option, double usual) {
        String value = values.get(option);
        if (value == null) {
            return usual;
        }
        if (!value.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            throw new IllegalArgumentException("--" + option + " must be a number, not " + value);
        }
        return Double.parseDouble(value);
    }

    /** One of the choices, of which the first is usual. */
    String choice(String option, String... choices) {
        String value = values.getOrDefault(option, choices[0]);
        if (!List.of(choices).contains(value)) {
            throw new IllegalArgumentException("--" + option + " must be one of " + String.join(", ", choices));
        }
        return value;
    }

    @Nullable
    Path path(String option) {
        String value = values.get(option);
        return value == null ? null : CALLED_FROM.resolve(value);
    }
}
