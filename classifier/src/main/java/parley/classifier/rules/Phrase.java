package parley.classifier.rules;

import java.util.stream.Stream;

/**
 * Words that a rule looks for.
 *
 * @param open whether the last may be the beginning of a word
 */
record Phrase(FoldedWords words, boolean open) {

    /** As somebody wrote it, with a star at the end of an open one; none if there is no word in it. */
    static Stream<Phrase> of(String written) {
        var words = FoldedWords.of(written);
        return words.isEmpty()
                ? Stream.empty()
                : Stream.of(new Phrase(words, written.strip().endsWith("*")));
    }

    boolean standsIn(Written comment) {
        return open ? comment.words().containBeginning(words) : comment.words().contain(words);
    }
}
