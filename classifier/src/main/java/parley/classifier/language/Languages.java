package parley.classifier.language;

import static com.github.pemistahl.lingua.api.Language.*;

import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import parley.embeddings.Glossary;

/**
 * Tells the language of a comment: by its letters first; for Latin letters by what a detector of letter sequences and
 * the {@link Glossary} say together. The detector alone is right only about long texts, and comments are short, so it
 * counts the more the longer the text is.
 */
public final class Languages {

    private static final Pattern MENTION = Pattern.compile("@[A-Za-z0-9._]+");
    private static final Pattern NOT_WORDS = Pattern.compile("@[A-Za-z0-9._]+|https?://\\S+|#\\S+");

    /** How sure one must be, and how sure is enough where only one language has the words. */
    private static final double SURE = 0.6;

    private static final double SURE_WITH_WORDS = 0.3;

    private final Glossary glossary = Glossary.read();
    private final LanguageDetector detector;

    /** Loads the detector's models: a third of a second, 20 MB. Those that nobody can classify are there to be told apart. */
    public Languages() {
        detector = LanguageDetectorBuilder.fromLanguages(
                        ENGLISH,
                        SPANISH,
                        PORTUGUESE,
                        GERMAN,
                        FRENCH,
                        ITALIAN,
                        DUTCH,
                        POLISH,
                        TURKISH,
                        INDONESIAN,
                        VIETNAMESE,
                        TAGALOG,
                        SWEDISH,
                        ROMANIAN,
                        CZECH)
                .withLowAccuracyMode()
                .withPreloadedLanguageModels()
                .build();
    }

    /** The language of a comment. Takes about half a millisecond. */
    public Language of(String comment) {
        String text = Normalizer.normalize(comment, Normalizer.Form.NFKC);
        if (isWordless(text)) {
            return new Language.Wordless();
        }
        return Scripts.language(text)
                .<Language>map(Language.Known::new)
                .orElseGet(() -> latin(NOT_WORDS.matcher(text).replaceAll(" ")));
    }

    /** Whether there is nothing but emoji, punctuation, numbers and mentions of people. */
    public static boolean isWordless(String text) {
        return MENTION.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll(" ")
                .codePoints()
                .noneMatch(Character::isLetter);
    }

    private Language latin(String words) {
        Map<String, Integer> known = glossary.wordsKnown(words);
        long letters = words.codePoints().filter(Character::isLetter).count();
        List<Candidate> candidates = detector.computeLanguageConfidenceValues(words).entrySet().stream()
                .map(entry -> Candidate.of(entry.getKey(), entry.getValue(), letters, known))
                .sorted(Comparator.comparingDouble(Candidate::weight).reversed())
                .toList();
        return decide(candidates);
    }

    private static Language decide(List<Candidate> candidates) {
        if (candidates.isEmpty()) {
            return new Language.Unclear();
        }
        Candidate best = candidates.getFirst();
        double share =
                best.weight / candidates.stream().mapToDouble(Candidate::weight).sum();
        boolean alone = candidates.stream().skip(1).allMatch(other -> other.words < best.words);
        return share >= (alone ? SURE_WITH_WORDS : SURE) ? new Language.Known(best.tag) : new Language.Unclear();
    }

    /** @param words how many of the comment's words are in the glossary of this language */
    private record Candidate(String tag, int words, double weight) {

        /** The detector's values are flat: a power that grows with the text makes odds of them. Each word counts 4.5 times. */
        static Candidate of(
                com.github.pemistahl.lingua.api.Language language,
                double value,
                long letters,
                Map<String, Integer> known) {
            String tag = language.getIsoCode639_1().name().toLowerCase(Locale.ROOT);
            int words = known.getOrDefault(tag, 0);
            double odds = Math.pow(value + 0.005, Math.min(16, 0.4 * letters));
            return new Candidate(tag, words, odds * Math.exp(1.5 * Math.min(3, words)));
        }
    }
}
