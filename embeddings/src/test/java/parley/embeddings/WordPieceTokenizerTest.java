package parley.embeddings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WordPieceTokenizerTest {

    private static final List<String> PIECES =
            List.of("[UNK]", "[CLS]", "[SEP]", "love", "##ly", "cafe", "!", "hello", "##s", "❤", "中", "100", "%", "$");

    private final WordPieceTokenizer tokenizer = tokenizer(128);

    @Test
    void aWordIsCutIntoTheLongestKnownPieces() {
        assertThat(pieces("lovely loves")).containsExactly("[CLS]", "love", "##ly", "love", "##s", "[SEP]");
    }

    @Test
    void caseAndAccentsDoNotMatter() {
        assertThat(pieces("HELLO Café")).containsExactly("[CLS]", "hello", "cafe", "[SEP]");
    }

    @Test
    void punctuationAndCjkSignsStandAlone() {
        assertThat(pieces("hello!中hello $100%"))
                .containsExactly("[CLS]", "hello", "!", "中", "hello", "$", "100", "%", "[SEP]");
    }

    @Test
    void anEmojiDoesNotHideTheWordItIsStuckTo() {
        assertThat(pieces("love❤️🔥")).containsExactly("[CLS]", "love", "❤", "[UNK]", "[SEP]");
    }

    @Test
    void aWordThatCannotBeCutIsUnknownAsAWhole() {
        assertThat(pieces("lovexyz hello")).containsExactly("[CLS]", "[UNK]", "hello", "[SEP]");
        assertThat(pieces("s".repeat(101))).containsExactly("[CLS]", "[UNK]", "[SEP]");
    }

    @Test
    void aLongTextIsCutAndStillHasItsEndMark() {
        long[] ids = tokenizer(8).tokenize("lovely ".repeat(1000));

        assertThat(ids).hasSize(8).endsWith(2);
    }

    @Test
    void nothingIsTwoMarks() {
        assertThat(pieces("")).containsExactly("[CLS]", "[SEP]");
        assertThat(pieces(" \n\u200b")).containsExactly("[CLS]", "[SEP]");
    }

    private List<String> pieces(String text) {
        return Arrays.stream(tokenizer.tokenize(text))
                .mapToObj(id -> PIECES.get((int) id))
                .toList();
    }

    private static WordPieceTokenizer tokenizer(int maxTokens) {
        Map<String, Integer> ids = new HashMap<>();
        PIECES.forEach(piece -> ids.put(piece, ids.size()));
        return new WordPieceTokenizer(ids, maxTokens);
    }
}
