package parley.responder.drafting;

import java.util.List;

/**
 * Words that mean something in one language.
 *
 * @param kind what they mean: {@code ask.price}, {@code topic.shipping}, {@code colour.red}
 * @param words folded
 */
record Phrase(String kind, List<String> words) {

    /**
     * A phrase found in a comment.
     *
     * @param kind the phrase's
     * @param from index of its first token
     * @param to index after its last one
     * @param exact whether it was spelled right
     */
    record Match(String kind, int from, int to, boolean exact) {

        boolean is(String wanted) {
            return kind.equals(wanted);
        }

        boolean isA(String family) {
            return kind.startsWith(family + ".");
        }

        /** What comes after the family: {@code price} of {@code ask.price}. */
        String name() {
            return kind.substring(kind.indexOf('.') + 1);
        }

        int length() {
            return to - from;
        }
    }
}
