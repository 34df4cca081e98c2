package parley.pipeline.database;

/**
 * JSON can carry half a surrogate pair and U+0000; UTF-8 and PostgreSQL cannot: one such text would stop the whole batch
 * it is stored with. Applied to every text at all the doors, so that the same text is stored the same, whichever way it came.
 */
public final class StorableText {

    private static final int REPLACEMENT = 0xFFFD;

    private StorableText() {}

    /** The text with U+FFFD where it holds what cannot be stored. */
    public static String of(String text) {
        if (text.codePoints().noneMatch(StorableText::unstorable)) {
            return text;
        }
        var clean = new StringBuilder(text.length());
        text.codePoints().map(c -> unstorable(c) ? REPLACEMENT : c).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean unstorable(int codePoint) {
        return codePoint == 0 || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }
}
