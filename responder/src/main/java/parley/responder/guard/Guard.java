package parley.responder.guard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks a reply against the sources it cites and against what Instagram takes for spam. Pure: the same text and sources
 * give the same answer.
 *
 * <p>A reply with a miss must not go out by itself: a person looks at it.
 */
public final class Guard {

    /** Longest reply in characters (UTF-16): what Instagram's own rules for automatic comments allow. */
    public static final int MAX_LENGTH = 300;

    private static final int MAX_URLS = 1;
    private static final int MAX_HASHTAGS = 4;
    private static final int SHOUT_FROM = 8;

    private static final Pattern URL =
            Pattern.compile("(?i)\\b(?:https?://\\S+|www\\.\\S+|(?:[a-z0-9-]+\\.)+[a-z]{2,}(?:/\\S*)?)(?<![.,;:!?)])");
    private static final Pattern HASHTAG = Pattern.compile("[#＃][\\p{L}\\p{N}_]+");
    private static final Pattern MENTION = Pattern.compile("[@＠]([\\p{L}\\p{N}_.]*[\\p{L}\\p{N}_])");
    private static final Pattern LETTER_SIZE =
            Pattern.compile("(?<![\\p{L}\\p{N}])(?:[2-6]?X{0,4}[SL]|M)(?![\\p{L}\\p{N}'’])");

    private Guard() {}

    /**
     * Why the reply must not go out by itself; empty if nothing speaks against it.
     *
     * @param text the reply
     * @param sources the wording of what it cites: every number, price, size, address and promise must stand there
     * @param author who is answered, the only one who may be mentioned; null if nobody may
     */
    public static List<String> misses(String text, Collection<String> sources, @Nullable String author) {
        String cited = String.join("\n", sources);
        List<String> misses = new ArrayList<>();
        checkShape(text, misses);
        checkMentions(text, author, misses);
        String unaddressed = MENTION.matcher(text).replaceAll(" ");
        checkUrls(unaddressed, cited, misses);
        String said = URL.matcher(unaddressed).replaceAll(" ");
        Quantities.check(said, cited, misses);
        checkSizes(said, cited, misses);
        Promises.check(said, cited, misses);
        return List.copyOf(misses);
    }

    private static void checkShape(String text, List<String> misses) {
        if (text.isBlank()) {
            misses.add("says nothing");
        }
        if (text.length() > MAX_LENGTH) {
            misses.add("is longer than " + MAX_LENGTH + " characters");
        }
        if (HASHTAG.matcher(text).results().count() > MAX_HASHTAGS) {
            misses.add("has more than " + MAX_HASHTAGS + " hashtags");
        }
        long letters = text.codePoints().filter(Character::isAlphabetic).count();
        if (letters >= SHOUT_FROM && text.codePoints().noneMatch(Character::isLowerCase) && hasCapitals(text)) {
            misses.add("is all capitals");
        }
    }

    private static boolean hasCapitals(String text) {
        return text.codePoints().anyMatch(Character::isUpperCase);
    }

    private static void checkUrls(String text, String cited, List<String> misses) {
        List<String> urls = URL.matcher(text).results().map(MatchResult::group).toList();
        if (urls.size() > MAX_URLS) {
            misses.add("has more than one address");
        }
        List<String> known =
                URL.matcher(cited).results().map(MatchResult::group).toList();
        urls.stream().filter(url -> !known.contains(url)).forEach(url -> misses.add("no source has " + url));
    }

    private static void checkMentions(String text, @Nullable String author, List<String> misses) {
        Matcher mention = MENTION.matcher(text);
        while (mention.find()) {
            if (author == null || !mention.group(1).equalsIgnoreCase(author)) {
                misses.add("mentions " + mention.group().toLowerCase(Locale.ROOT));
            }
        }
    }

    private static void checkSizes(String text, String cited, List<String> misses) {
        List<String> known =
                LETTER_SIZE.matcher(cited).results().map(MatchResult::group).toList();
        LETTER_SIZE
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .filter(size -> !known.contains(size))
                .forEach(size -> misses.add("no source has the size " + size));
    }
}
