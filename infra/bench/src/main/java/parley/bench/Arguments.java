package parley.bench;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The options of a bench: {@code --name value}, each at most once. */
record Arguments(Map<String, String> values) {

    /** The directory that {@code infra/bench/run} was called from: paths are meant from there. */
    private static final Path CALLED_FROM = Path.of(System.getProperty("parley.called-from", ""));

    /**
     * Reads them.
     *
     * @throws NotUnderstood naming what is not understood
     */
    static Arguments parse(List<String> words, Set<String> known) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < words.size(); i += 2) {
            String option = words.get(i);
            if (!option.startsWith("--") || !known.contains(option.substring(2))) {
                throw new NotUnderstood("unknown option " + option);
            }
            if (i + 1 == words.size()) {
                throw new NotUnderstood(option + " needs a value");
            }
            if (values.put(option.substring(2), words.get(i + 1)) != null) {
                throw new NotUnderstood(option + " is given twice");
            }
        }
        return new Arguments(Map.copyOf(values));
    }

    /**
     * A whole number above zero.
     *
     * @throws NotUnderstood naming the option, if it is not one
     */
    int number(String option, int usual) {
        String value = values.get(option);
        if (value == null) {
            return usual;
        }
        if (!value.matches("[1-9]\\d{0,8}")) {
            throw new NotUnderstood("--" + option + " must be a whole number above 0, not " + value);
        }
        return Integer.parseInt(value);
    }

    /** One of the choices, of which the first is usual. */
    String choice(String option, String... choices) {
        String value = values.getOrDefault(option, choices[0]);
        if (!List.of(choices).contains(value)) {
            throw new NotUnderstood("--" + option + " must be one of " + String.join(", ", choices));
        }
        return value;
    }

    /** A file that must be named. */
    Path file(String option) {
        String value = values.get(option);
        if (value == null) {
            throw new NotUnderstood("--" + option + " is missing");
        }
        return CALLED_FROM.resolve(value);
    }
}
