package parley.responder.drafting;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a comment wants.
 *
 * @param asked in the order of the comment; may be empty
 * @param obstacle why it cannot be answered from product facts, whatever the product; null if it may be
 */
record Wish(Set<Asked> asked, @Nullable String obstacle) {

    static Wish hopeless(String obstacle) {
        return new Wish(Set.of(), obstacle);
    }
}
