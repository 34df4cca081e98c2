package parley.classifier.rules;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Ways to reach somebody, as they stand in comments. Patterns of ours, each of which looks at no more than a few hundred
 * characters from where it begins.
 */
final class Traces {

    private static final String NAME = "[\\p{L}\\p{N}-]{1,63}";
    private static final Pattern MENTION = Pattern.compile("(?<![\\p{L}\\p{N}.+_-])@[A-Za-z0-9._]{1,30}");

    private static final Pattern EMAIL =
            Pattern.compile("[\\p{L}\\p{N}._+-]{1,64}@" + NAME + "(?:\\." + NAME + "){0,3}\\.\\p{L}{2,24}");

    /** Endings that are words, too, count only where a path follows: "I love it.me too" is no link. */
    private static final Pattern LINK = Pattern.compile(
            "https?://[^\\s]|www\\.[^\\s]|(?<![\\p{L}\\p{N}-])(?:" + NAME + "\\.){1,4}(?:"
                    + "(?:com|net|org|info|biz|shop|store|online|site|xyz|io|ly|gg|app|link|club|ru|uk|br|cn|jp)"
                    + "(?![\\p{L}\\p{N}-])|[\\p{L}]{2,10}/[^\\s])",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern DATE =
            Pattern.compile("\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}|\\d{1,2}[-./]\\d{1,2}[-./]\\d{4}");

    /** With a sign of its own, such as a plus or a zero at the beginning, from seven digits; without, from nine. */
    private static final Pattern PHONE = Pattern.compile("(?<![\\p{L}\\p{N}])(?:"
            + "(?:\\+|00?|\\()[ (]?\\d(?:[ ()./-]{0,3}\\d){6,14}|\\d(?:[ ()/-]{0,3}\\d){8,14})(?![\\p{L}\\p{N}])");

    private Traces() {}

    static boolean hasLink(String text) {
        return LINK.matcher(without(EMAIL, without(MENTION, plain(text)))).find();
    }

    static boolean hasEmail(String text) {
        return EMAIL.matcher(plain(text)).find();
    }

    static boolean hasPhone(String text) {
        return PHONE.matcher(without(DATE, plain(text))).find();
    }

    static boolean isMentionsOnly(String text) {
        return MENTION.matcher(text).find() && without(MENTION, text).isBlank();
    }

    /** Links and numbers like to be written in bold letters of mathematics. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    private static String without(Pattern pattern, String text) {
        return pattern.matcher(text).replaceAll(" ");
    }
}
