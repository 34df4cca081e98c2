package parley.classifier.language;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The languages that their letters give away. */
final class Scripts {

    /** A single letter is decoration, as the one in ¯\\_(ツ)_/¯ or in a brand's name. */
    private static final int ENOUGH = 2;

    private static final Map<UnicodeScript, String> LANGUAGES = new EnumMap<>(Map.ofEntries(
            Map.entry(UnicodeScript.THAI, "th"),
            Map.entry(UnicodeScript.GREEK, "el"),
            Map.entry(UnicodeScript.HEBREW, "he"),
            Map.entry(UnicodeScript.DEVANAGARI, "hi"),
            Map.entry(UnicodeScript.BENGALI, "bn"),
            Map.entry(UnicodeScript.TAMIL, "ta"),
            Map.entry(UnicodeScript.TELUGU, "te"),
            Map.entry(UnicodeScript.GEORGIAN, "ka"),
            Map.entry(UnicodeScript.ARMENIAN, "hy"),
            Map.entry(UnicodeScript.HANGUL, "ko"),
            Map.entry(UnicodeScript.HIRAGANA, "ja"),
            Map.entry(UnicodeScript.KATAKANA, "ja"),
            Map.entry(UnicodeScript.HAN, "zh"),
            Map.entry(UnicodeScript.KHMER, "km"),
            Map.entry(UnicodeScript.LAO, "lo"),
            Map.entry(UnicodeScript.MYANMAR, "my"),
            Map.entry(UnicodeScript.SINHALA, "si")));

    private Scripts() {}

    /**
     * The language of the letters that are not Latin, if there are enough of them. Brand names in Latin letters stand
     * in comments of every language, so two other letters outweigh many of them.
     */
    static Optional<String> language(String text) {
        Map<UnicodeScript, Integer> letters = letters(text);
        if (letters.containsKey(UnicodeScript.HIRAGANA) && letters.containsKey(UnicodeScript.HAN)) {
            return Optional.of("ja");
        }
        return letters.entrySet().stream()
                .filter(script -> script.getValue() >= ENOUGH)
                .max(Map.Entry.comparingByValue())
                .map(script -> language(script.getKey(), text));
    }

    private static Map<UnicodeScript, Integer> letters(String text) {
        Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
        text.codePoints()
                .filter(Character::isLetter)
                .mapToObj(UnicodeScript::of)
                .forEach(script -> letters.merge(script, 1, Integer::sum));
        letters.remove(UnicodeScript.LATIN);
        letters.remove(UnicodeScript.COMMON);
        return letters;
    }

    private static String language(UnicodeScript script, String text) {
        return switch (script) {
            case CYRILLIC -> cyrillic(text.toLowerCase(Locale.ROOT));
            case ARABIC -> hasAny(text, "پچژگ") ? "fa" : "ar";
            default ->
                LANGUAGES.getOrDefault(
                        script,
                        "und-" + script.name().charAt(0)
                                + script.name().substring(1).toLowerCase(Locale.ROOT));
        };
    }

    /** Russian, unless there are letters that Russian does not have. */
    private static String cyrillic(String text) {
        if (hasAny(text, "іїєґ")) {
            return hasAny(text, "ўы") ? "be" : "uk";
        }
        if (hasAny(text, "әғқңөұүһ")) {
            return "kk";
        }
        return hasAny(text, "ђјљњћџ") ? "sr" : "ru";
    }

    private static boolean hasAny(String text, String letters) {
        return text.codePoints().anyMatch(letter -> letters.indexOf(letter) >= 0);
    }
}
