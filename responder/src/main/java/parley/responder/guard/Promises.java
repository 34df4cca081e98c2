package parley.responder.guard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words by which a reply promises something (a discount, a date, a refund): each must stand in a source. */
final class Promises {

    private static final Pattern WORD = Pattern.compile("[\\p{L}]+");
    private static final Set<String> WORDS = read();

    private Promises() {}

    static void check(String text, String cited, List<String> misses) {
        Set<String> known = words(cited);
        words(text).stream()
                .filter(WORDS::contains)
                .filter(word -> !known.contains(word))
                .sorted()
                .forEach(word -> misses.add("no source says \"" + word + "\""));
    }

    private static Set<String> words(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private static Set<String> read() {
        try (InputStream list = Promises.class.getResourceAsStream("promises.txt")) {
            if (list == null) {
                throw new IllegalStateException("promises.txt is missing beside the guard");
            }
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> words(line).stream())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
