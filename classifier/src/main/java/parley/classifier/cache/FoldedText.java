package parley.classifier.cache;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import parley.classifier.rules.Polarity;
import parley.pipeline.Sha256;

/**
 * What is left of a comment when everything is taken away that never changes what it is about: case, accents of
 * punctuation, stretched letters, how often an emoji stands there and which of several that mean the same. Two comments
 * with the same one get the same label, so it keeps what may change it: every word, number and link, a question mark,
 * whether emoji praise or blame, and emoji that may mean anything.
 */
public record FoldedText(String text) {

    private static final Pattern STRETCHED = Pattern.compile("(\\p{L})\\1{2,}");
    private static final Pattern MENTION = Pattern.compile("(?<![\\p{L}\\p{N}])@[a-z0-9._]+");
    private static final char GAP = ' ';

    /** Empty for a comment of which nothing is left: two of those need not have anything in common. */
    public static Optional<FoldedText> of(String comment) {
        String plain = Normalizer.normalize(comment, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String folded =
                fold(STRETCHED.matcher(MENTION.matcher(plain).replaceAll(" @ ")).replaceAll("$1$1"));
        return folded.replace("@", "").isBlank() ? Optional.empty() : Optional.of(new FoldedText(folded));
    }

    /** SHA-256: the text itself is kept nowhere. */
    public byte[] digest() {
        return Sha256.of(text);
    }

    String hexDigest() {
        return Sha256.hex(text);
    }

    private static String fold(String plain) {
        var folded = new StringBuilder(plain.length());
        plain.codePoints().forEach(point -> add(folded, point));
        return folded.toString().strip();
    }

    private static void add(StringBuilder folded, int point) {
        var polarity = Polarity.of(point);
        if (polarity.isPresent()) {
            addSign(folded, "‹" + polarity.get().name() + "›");
        } else if (point == '?' || point == '？' || point == '¿' || point == '؟') {
            addSign(folded, "?");
        } else if (isUnseen(point)) {
            return;
        } else if (Character.isLetterOrDigit(point) || isPartOfWord(point)) {
            folded.appendCodePoint(point);
        } else if (isSymbol(point)) {
            addSign(folded, Character.toString(point));
        } else {
            addGap(folded);
        }
    }

    /** A sign stands for itself, once: "??" is "?". */
    private static void addSign(StringBuilder folded, String sign) {
        addGap(folded);
        int before = folded.length() - sign.length() - 1;
        if (before < 0 || !folded.substring(before).equals(sign + GAP)) {
            folded.append(sign).append(GAP);
        }
    }

    private static void addGap(StringBuilder folded) {
        if (!folded.isEmpty() && folded.charAt(folded.length() - 1) != GAP) {
            folded.append(GAP);
        }
    }

    /** Skin tones, what joins emoji or chooses their look, marks that have no width. */
    private static boolean isUnseen(int point) {
        return (point >= 0x1F3FB && point <= 0x1F3FF)
                || (point >= 0xFE00 && point <= 0xFE0F)
                || Character.getType(point) == Character.FORMAT;
    }

    private static boolean isPartOfWord(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> point == '@' || point == '/' || point == '#' || point == '%';
        };
    }

    private static boolean isSymbol(int point) {
        return switch (Character.getType(point)) {
            case Character.OTHER_SYMBOL, Character.CURRENCY_SYMBOL, Character.MATH_SYMBOL -> true;
            default -> false;
        };
    }
}
