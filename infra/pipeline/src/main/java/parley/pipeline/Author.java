package parley.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * Who wrote a comment, as far as Instagram said: old shapes carry neither field, some only the name.
 *
 * @param id the author's id as seen by the app
 * @param username without the leading {@code @}
 */
public record Author(@Nullable String id, @Nullable String username) {

    /** Nothing is known of the author. */
    public static final Author UNKNOWN = new Author(null, null);
}
