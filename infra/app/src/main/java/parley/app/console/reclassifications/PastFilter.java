package parley.app.console.reclassifications;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.app.console.Narrowing;
import parley.pipeline.AccountId;
import parley.pipeline.MediaId;

/**
 * Which comments of the past a job is about; what is not given does not narrow. Comments that nobody has decided yet, and
 * deleted ones, are not among them.
 *
 * @param from received at this time or later
 * @param to received before this time; at the latest when the job is asked for
 * @param category they have now; {@code undecided}: none
 * @param source of that
 * @param promptVersion a language model decided it with
 * @param minConfidence of that decision at least
 * @param maxConfidence of that decision at most
 * @param q words of the text, as in the list of comments
 */
record PastFilter(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable AccountId accountId,
        @Nullable MediaId mediaId,

        @Nullable @Pattern(regexp = "[a-z][a-z0-9_]{0,62}", message = "is not a category")
        String category,

        @Nullable @Pattern(regexp = "rule|cache|local|llm|human", message = "is not a source of classifications")
        String source,

        @Nullable @Size(max = 100) String promptVersion,
        @Nullable @DecimalMin("0") @DecimalMax("1") Double minConfidence,
        @Nullable @DecimalMin("0") @DecimalMax("1") Double maxConfidence,
        @Nullable @Size(max = 100) String author,

        @Nullable @Pattern(regexp = "[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*", message = "is not a code of a language")
        String language,

        @Nullable @Size(max = 200) String q) {

    static final PastFilter ALL =
            new PastFilter(null, null, null, null, null, null, null, null, null, null, null, null);

    private static final String UNDECIDED = "undecided";

    @AssertTrue(message = "must be later than from")
    boolean isTo() {
        return from == null || to == null || from.isBefore(to);
    }

    /** By the names that the database knows. */
    Map<String, String> narrowing(Instant now) {
        boolean undecided = UNDECIDED.equals(category);
        return new Narrowing()
                .byTime("from", from)
                .byTime("to", to == null || to.isAfter(now) ? now : to)
                .by("account_id", accountId)
                .by("media_id", mediaId)
                .by(undecided ? UNDECIDED : "category", undecided ? "true" : category)
                .by("source", source)
                .by("prompt_version", promptVersion)
                .by("min_confidence", minConfidence)
                .by("max_confidence", maxConfidence)
                .by("author", author)
                .by("language", language)
                .by("q", q)
                .given();
    }

    /** What was asked for, of what the database keeps. */
    static Map<String, Object> asked(Map<String, Object> kept) {
        Map<String, Object> asked = new LinkedHashMap<>(kept);
        if (asked.remove(UNDECIDED) != null) {
            asked.put("category", UNDECIDED);
        }
        return asked;
    }
}
