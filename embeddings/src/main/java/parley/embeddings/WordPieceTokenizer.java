package parley.embeddings;

import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Cuts text into the pieces that BERT's uncased vocabulary knows, as the model was trained: lower case, accents off,
 * punctuation and CJK signs on their own, then the longest known piece first.
 *
 * <p>One thing differs on purpose: a sign such as an emoji also stands on its own. BERT leaves it on the word before
 * it, and thereby forgets the word ("love❤" would be one unknown piece).
 */
final class WordPieceTokenizer {

    private static final int MAX_WORD_LENGTH = 100;

    private final Map<String, Integer> vocabulary;
    private final int maxTokens;
    private final int unknown;
    private final int start;
    private final int end;

    WordPieceTokenizer(Map<String, Integer> vocabulary, int maxTokens) {
        this.vocabulary = vocabulary;
        this.maxTokens = maxTokens;
        this.unknown = idOf("[UNK]");
        this.start = idOf("[CLS]");
        this.end = idOf("[SEP]");
    }

    /** Reads the vocabulary of a Hugging Face {@code tokenizer.json}. */
    static WordPieceTokenizer read(InputStream tokenizerJson, int maxTokens) throws IOException {
        try (tokenizerJson) {
            JsonNode vocabulary = JsonMapper.shared()
                    .readTree(tokenizerJson)
                    .required("model")
                    .required("vocab");
            Map<String, Integer> ids = HashMap.newHashMap(vocabulary.size());
            vocabulary
                    .properties()
                    .forEach(piece -> ids.put(piece.getKey(), piece.getValue().asInt()));
            return new WordPieceTokenizer(ids, maxTokens);
        }
    }

    /** The ids of the pieces, with the marks for start and end, at most {@code maxTokens} of them. */
    long[] tokenize(String text) {
        Pieces pieces = new Pieces();
        pieces.add(start);
        for (String word : spaced(text).split(" ", -1)) {
            if (pieces.isFull()) {
                break;
            }
            if (!word.isEmpty()) {
                addPieces(word, pieces);
            }
        }
        return pieces.closed();
    }

    /** The text in the model's alphabet, with a space around everything that stands on its own. */
    private static String spaced(String text) {
        String plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        StringBuilder spaced = new StringBuilder(plain.length() + 16);
        plain.codePoints().forEach(sign -> appendSpaced(spaced, sign));
        return spaced.toString();
    }

    private static void appendSpaced(StringBuilder spaced, int sign) {
        if (Character.isWhitespace(sign) || Character.isSpaceChar(sign)) {
            spaced.append(' ');
        } else if (standsAlone(sign)) {
            spaced.append(' ').appendCodePoint(sign).append(' ');
        } else if (!isDropped(sign)) {
            spaced.appendCodePoint(sign);
        }
    }

    private static boolean isDropped(int sign) {
        return switch (Character.getType(sign)) {
            case Character.NON_SPACING_MARK,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> sign == 0xFFFD;
        };
    }

    private static boolean standsAlone(int sign) {
        return switch (Character.getType(sign)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.MODIFIER_SYMBOL,
                    Character.OTHER_SYMBOL -> true;
            // BERT takes the signs of ASCII for punctuation, and leaves the others on their word (€5).
            case Character.MATH_SYMBOL, Character.CURRENCY_SYMBOL -> sign < 0x80;
            default -> Character.isIdeographic(sign);
        };
    }

    private void addPieces(String word, Pieces pieces) {
        int from = 0;
        int first = pieces.count;
        while (from < word.length() && !pieces.isFull()) {
            int to = word.length() > MAX_WORD_LENGTH ? from : longestKnown(word, from);
            if (to == from) {
                pieces.cutBackTo(first);
                pieces.add(unknown);
                return;
            }
            pieces.add(idOf(piece(word, from, to)));
            from = to;
        }
    }

    private int longestKnown(String word, int from) {
        int to = word.length();
        while (to > from && !vocabulary.containsKey(piece(word, from, to))) {
            to--;
        }
        return to;
    }

    private static String piece(String word, int from, int to) {
        return from == 0 ? word.substring(0, to) : "##" + word.substring(from, to);
    }

    private int idOf(String piece) {
        Integer id = vocabulary.get(piece);
        if (id == null) {
            throw new IllegalArgumentException("the vocabulary has no piece " + piece);
        }
        return id;
    }

    /** The ids so far; room for the end mark is always kept. */
    private final class Pieces {

        private final long[] ids = new long[maxTokens];
        private int count;

        boolean isFull() {
            return count == maxTokens - 1;
        }

        void add(int id) {
            ids[count++] = id;
        }

        void cutBackTo(int length) {
            count = length;
        }

        long[] closed() {
            ids[count] = end;
            return Arrays.copyOf(ids, count + 1);
        }
    }
}
