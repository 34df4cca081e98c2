package parley.classifier.local;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Cuts a comment into words, emoji and marks; what differs in every comment (links, names, sums) becomes one token. */
final class Tokens {

    static final String URL = "‹url›";
    static final String MENTION = "‹mention›";
    static final String MONEY = "‹money›";
    static final String PHONE = "‹phone›";
    static final String NUMBER = "‹number›";

    private static final List<Folding> FOLDINGS = List.of(
            fold("(?:https?://|www\\.)\\S+|\\b[\\w-]+\\.(?:com|net|org|ru|ly|be|gl|io|me|example)\\b\\S*", URL),
            fold("@[\\w.]+", MENTION),
            fold("[$€£₽]\\s?\\d[\\d.,]*|\\d[\\d.,]*\\s?(?:[$€£₽]|usd|eur|euros?|dollars?|bucks|reais|pesos)", MONEY),
            fold("\\+?\\d[\\d ()-]{7,}\\d", PHONE),
            fold("\\d+", NUMBER));
    private static final Pattern STRETCHED = Pattern.compile("(\\p{L})\\1{2,}");
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{M}'’]+|\\p{So}|[!?¿¡#]|‹\\w+›");

    private Tokens() {}

    /** The tokens in their order, in lower case; "sooo" and "soooooo" are the same. */
    static List<String> of(String text) {
        String folded = text.toLowerCase(Locale.ROOT);
        for (Folding folding : FOLDINGS) {
            folded = folding.pattern.matcher(folded).replaceAll(folding.token);
        }
        folded = STRETCHED.matcher(folded).replaceAll("$1$1");
        return TOKEN.matcher(folded).results().map(MatchResult::group).toList();
    }

    /** The text in plain letters: comments like to write in mathematical bold. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    private static Folding fold(String pattern, String token) {
        return new Folding(Pattern.compile(pattern), " " + token + " ");
    }

    private record Folding(Pattern pattern, String token) {}
}
