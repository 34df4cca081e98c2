package parley.app.console.comments;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parley.app.console.comments.ManyComments.Made;

/** What a filter means, told a second time: every comment is looked at by itself, and no index is about. */
record NaiveSearch(CommentFilter filter) {

    private static final Pattern PART = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern WORD = Pattern.compile(
            "[\\p{IsHan}\\p{IsHiragana}]|\\p{IsEmoji_Presentation}" + "|[\\p{L}\\p{N}&&[^\\p{IsHan}\\p{IsHiragana}]]+");

    private static final Map<String, List<String>> WORDS = new ConcurrentHashMap<>();

    List<String> ids(List<Made> newestFirst) {
        var ids = new ArrayList<>(newestFirst.stream()
                .filter(this::fits)
                .map(made -> made.id().toString())
                .toList());
        return "oldest".equals(filter.sort()) ? ids.reversed() : ids;
    }

    private boolean fits(Made made) {
        var author = filter.author();
        return same(filter.status(), made.status())
                && same(filter.category(), made.category())
                && same(filter.source(), made.source())
                && same(filter.accountId(), made.account())
                && same(filter.mediaId(), made.media())
                && same(filter.language(), made.language())
                && same(filter.replyState(), made.replyState())
                && same(filter.hasReply(), made.replyState() != null)
                && (author == null || author.equalsIgnoreCase(made.author()))
                && (filter.from() == null || !made.receivedAt().isBefore(filter.from()))
                && (filter.to() == null || made.receivedAt().isBefore(filter.to()))
                && (filter.q() == null || said(filter.q(), made));
    }

    private static boolean same(@Nullable Object wanted, @Nullable Object is) {
        return wanted == null || is != null && wanted.toString().equals(is.toString());
    }

    private static boolean said(String q, Made made) {
        var parts = PART.matcher(q).results().toList();
        for (var part : parts) {
            boolean quoted = part.group(1) != null;
            var phrase = words(quoted ? part.group(1) : part.group(2));
            boolean beginning = !quoted && part == parts.getLast();
            if (!within(phrase, words(made.text()), beginning) && !within(phrase, words(made.author()), beginning)) {
                return false;
            }
        }
        return true;
    }

    private static boolean within(List<String> phrase, List<String> words, boolean beginning) {
        for (int at = 0; at + phrase.size() <= words.size(); at++) {
            if (startsAt(at, phrase, words, beginning)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsAt(int at, List<String> phrase, List<String> words, boolean beginning) {
        for (int n = 0; n < phrase.size(); n++) {
            boolean last = n == phrase.size() - 1;
            String word = words.get(at + n);
            if (last && beginning ? !word.startsWith(phrase.get(n)) : !word.equals(phrase.get(n))) {
                return false;
            }
        }
        return true;
    }

    /** Split once: every question looks at every comment. */
    static List<String> words(String text) {
        return WORDS.computeIfAbsent(text, NaiveSearch::split);
    }

    private static List<String> split(String text) {
        var plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{Mn}", "");
        return WORD.matcher(plain).results().map(MatchResult::group).toList();
    }
}
