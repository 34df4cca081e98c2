package parley.responder.people;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A text for a reply.
 *
 * @param text as it will be posted; something that can be seen, within Instagram's length
 */
record NewText(
        @NotNull
        @Pattern(regexp = NewText.VISIBLE, message = "must say something")
        @Size(max = NewText.LONGEST, message = "must have at most {max} characters")
        String text) {

    /** Instagram refuses longer ones. */
    static final int LONGEST = 2_200;

    /** White space and what cannot be seen say nothing. */
    static final String VISIBLE = "(?s).*[^\\s\\p{Z}\\p{C}\\uFE0E\\uFE0F].*";

    /** As it is posted: PostgreSQL keeps no NUL in a text. */
    static String clean(String text) {
        return text.replace("\0", "").strip();
    }
}
