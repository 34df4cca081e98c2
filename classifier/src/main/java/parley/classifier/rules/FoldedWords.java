package parley.classifier.rules;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * A text as words between single spaces, without case, accents and punctuation, so that one phrase is found in another by
 * looking for a string: no pattern of a user's can cost more than that. Where a script has no spaces between words, and
 * for emoji, each character is a word.
 */
record FoldedWords(String spaced) {

    private static final Set<UnicodeScript> WITHOUT_SPACES = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    static FoldedWords of(String text) {
        var words = new StringBuilder(text.length() + 2).append(' ');
        Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(point -> !isAccent(point))
                .forEach(point -> add(words, point));
        if (!endsInSpace(words)) {
            words.append(' ');
        }
        return new FoldedWords(words.toString());
    }

    /** Whether there is no word in it. */
    boolean isEmpty() {
        return spaced.isBlank();
    }

    /** Whether these words stand in it one after the other. */
    boolean contain(FoldedWords phrase) {
        return spaced.contains(phrase.spaced);
    }

    /** The same, where the last word of the phrase may be the beginning of one. */
    boolean containBeginning(FoldedWords phrase) {
        return spaced.contains(phrase.spaced.substring(0, phrase.spaced.length() - 1));
    }

    private static void add(StringBuilder words, int point) {
        if (standsAlone(point)) {
            addSpace(words);
            words.appendCodePoint(point).append(' ');
        } else if (Character.isLetterOrDigit(point) || isMark(point)) {
            words.appendCodePoint(point);
        } else {
            addSpace(words);
        }
    }

    private static void addSpace(StringBuilder words) {
        if (!endsInSpace(words)) {
            words.append(' ');
        }
    }

    private static boolean endsInSpace(StringBuilder words) {
        return words.charAt(words.length() - 1) == ' ';
    }

    private static boolean standsAlone(int point) {
        return Character.getType(point) == Character.OTHER_SYMBOL || WITHOUT_SPACES.contains(UnicodeScript.of(point));
    }

    /** Accents of Latin, Greek and Cyrillic letters, skin tones, and what chooses between two looks of an emoji. */
    private static boolean isAccent(int point) {
        return (point >= 0x300 && point <= 0x36F)
                || (point >= 0x1F3FB && point <= 0x1F3FF)
                || (point >= 0xFE00 && point <= 0xFE0F);
    }

    private static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
