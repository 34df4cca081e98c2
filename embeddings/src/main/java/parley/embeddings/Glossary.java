package parley.embeddings;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts the everyday words of a comment into English, word by word, so that an English embedding model sees what it is
 * about: "¿cuánto cuesta el envío?" becomes "¿how much costs the shipping?". No translation to show to anybody.
 */
public final class Glossary {

    private static final String RESOURCE = "glossary.tsv";
    /** No beginning in the glossary is longer; a "word" of a million letters must not be cut a million times. */
    private static final int LONGEST_BEGINNING = 40;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");
    private static final Pattern ACCENT = Pattern.compile("\\p{Mn}+");

    private final Map<String, Words> languages;
    private final Set<String> english;

    private Glossary(Map<String, Words> languages, Set<String> english) {
        this.languages = languages;
        this.english = english;
    }

    /** Reads the glossary that comes with the project: a line per English word, a column per language. */
    public static Glossary read() {
        try (InputStream stream = Glossary.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            String[] header = lines.readLine().split("\t", -1);
            return parse(header, lines.lines().map(line -> line.split("\t", -1)).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Glossary parse(String[] header, List<String[]> lines) {
        Map<String, Words> languages = new HashMap<>();
        for (int column = 1; column < header.length; column++) {
            Words words = new Words(new HashMap<>(), new HashMap<>());
            for (String[] line : lines) {
                words.add(line[column], line[0]);
            }
            languages.put(header[column], words);
        }
        return new Glossary(
                languages,
                lines.stream()
                        .flatMap(line -> WORD.matcher(line[0]).results())
                        .map(MatchResult::group)
                        .map(Glossary::fold)
                        .collect(Collectors.toSet()));
    }

    /** The languages it has words of, as BCP 47 tags; English is not one of them. */
    public Set<String> languages() {
        return Set.copyOf(languages.keySet());
    }

    /** The text with the words it knows in English; as it was for English and for languages it does not have. */
    public String inEnglish(String text, String language) {
        Words words = languages.get(language);
        return words == null ? text : WORD.matcher(text).replaceAll(found -> words.translate(found.group()));
    }

    /** How many words of the text each language has in the glossary, English among them: a hint at its language. */
    public Map<String, Integer> wordsKnown(String text) {
        List<String> found = WORD.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(Glossary::fold)
                .toList();
        Map<String, Integer> known = new HashMap<>();
        languages.forEach((language, words) -> known.put(language, words.count(found)));
        known.put("en", (int) found.stream().filter(english::contains).count());
        return known;
    }

    private static String fold(String word) {
        String plain = Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        return ACCENT.matcher(plain).replaceAll("").replace("ß", "ss");
    }

    /** One language: whole words, and the beginnings that stand for a family of words (compr* for to buy). */
    private record Words(Map<String, String> whole, Map<String, String> beginnings) {

        /** The first line that claims a word keeps it. */
        void add(String variants, String english) {
            for (String variant : variants.split(",", -1)) {
                if (variant.endsWith("*")) {
                    beginnings.putIfAbsent(variant.substring(0, variant.length() - 1), english);
                } else if (!variant.isEmpty()) {
                    whole.putIfAbsent(variant, english);
                }
            }
        }

        String translate(String word) {
            return Objects.requireNonNullElse(english(fold(word)), word);
        }

        int count(List<String> folded) {
            return (int) folded.stream().filter(word -> english(word) != null).count();
        }

        private @Nullable String english(String folded) {
            String english = whole.get(folded);
            int longest = Math.min(folded.length(), LONGEST_BEGINNING);
            for (int length = longest; english == null && length >= 2; length--) {
                english = beginnings.get(folded.substring(0, length));
            }
            return english;
        }
    }
}
