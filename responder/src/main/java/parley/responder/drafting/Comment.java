package parley.responder.drafting;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.embeddings.products.Words;

/**
 * A comment cut into words, numbers and signs, in the sentences that they stand in.
 *
 * @param tokens in their order, folded
 * @param questions the sentences that end in a question mark
 * @param hasLink whether it carries an address
 * @param isToSomebody whether it begins with a mention, and so is said to that person
 */
record Comment(List<Token> tokens, Set<Integer> questions, boolean hasLink, boolean isToSomebody) {

    /** What a token is. A sign is a currency or a percent sign; emoji and the rest are gone. */
    enum Kind {
        WORD,
        NUMBER,
        SIGN
    }

    /**
     * A piece of a comment.
     *
     * @param sentence the number of its sentence
     */
    record Token(String text, Kind kind, int sentence) {

        boolean is(Kind wanted) {
            return kind == wanted;
        }
    }

    private static final Pattern LINK = Pattern.compile("(?i)https?://\\S+|www\\.\\S+");
    private static final Pattern TAG = Pattern.compile("[@#＠＃][\\p{L}\\p{N}_.]+");
    private static final Pattern CONTRACTION = Pattern.compile("(?<=\\p{L})['’`´](s|t|re|m|ll|ve|d)\\b");
    private static final Pattern ASKED_SHORT = Pattern.compile("\\b(what|where|how|who|when)s\\b");
    private static final Pattern DRAWN_OUT = Pattern.compile("([a-wyz])\\1{2,}");
    private static final Pattern TOKEN =
            Pattern.compile("(?<word>[2-6]xl\\b|(?:x{0,2}[sl]|m)/(?:x{0,3}[sl]|m)\\b|\\p{L}+)"
                    + "|(?<number>[0-9]+(?:[.,][0-9]+)?)|(?<sign>[€$£%°])|(?<end>[?？؟]+)|(?<stop>[.!;:\\n…]+)");

    /** Reads a text; mentions and hashtags are nobody's question. */
    static Comment of(String text) {
        String plain = TAG.matcher(LINK.matcher(text).replaceAll(" ")).replaceAll(" ");
        String joined = CONTRACTION.matcher(Words.fold(plain)).replaceAll("$1");
        String folded = DRAWN_OUT
                .matcher(ASKED_SHORT.matcher(joined).replaceAll("$1 is"))
                .replaceAll("$1");
        List<Token> tokens = new ArrayList<>();
        Set<Integer> questions = new TreeSet<>();
        int sentence = 0;
        Matcher matcher = TOKEN.matcher(folded);
        while (matcher.find()) {
            if (matcher.group("end") != null) {
                questions.add(sentence++);
            } else if (matcher.group("stop") != null) {
                sentence++;
            } else {
                tokens.add(token(matcher, sentence));
            }
        }
        return new Comment(
                List.copyOf(tokens),
                questions,
                LINK.matcher(text).find(),
                text.strip().startsWith("@"));
    }

    private static Token token(Matcher matcher, int sentence) {
        String text = matcher.group().replace(',', '.');
        Kind kind =
                matcher.group("word") != null ? Kind.WORD : matcher.group("number") != null ? Kind.NUMBER : Kind.SIGN;
        return new Token(text, kind, sentence);
    }

    int size() {
        return tokens.size();
    }

    Token at(int index) {
        return tokens.get(index);
    }

    /** The tokens' texts, or "" beside the comment. */
    String text(int index) {
        return index < 0 || index >= tokens.size() ? "" : tokens.get(index).text();
    }

    /** How many tokens stand in a sentence. */
    long length(int sentence) {
        return tokens.stream().filter(token -> token.sentence() == sentence).count();
    }
}
