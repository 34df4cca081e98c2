package parley.responder.drafting;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a comment wants.
 *
 * @param asked in the order of the comment; may be empty
 * @param numbers what a product must say to be the one that is meant: "the 30 litre one"
 * @param obstacle why it cannot be answered from product facts, whatever the product; null if it may be
 */
record Wish(Set<Asked> asked, Set<String> numbers, @Nullable String obstacle) {

    static Wish hopeless(String obstacle) {
        return new Wish(Set.of(), Set.of(), obstacle);
    }
}
