package parley.app.console.reclassifications;

import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A job that is asked for.
 *
 * @param filter which comments; all of the past, if left out
 * @param backfill what to fetch from Instagram first; the job is then about what was fetched
 * @param target what it may use: {@code chain} everything, {@code rules} the brand's rules alone, {@code local} what costs
 *     nothing
 * @param dryRun whether nothing can ever be applied of what it finds
 * @param apply {@code labels}: applied as soon as all is decided, without a person's look at the report, as what
 *     was fetched is in any case but {@code none}
 * @param actions what is done besides about comments whose new category's policy wants it: {@code hide}, {@code escalate};
 *     nothing, if left out. Never a reply
 * @param estimateOnly whether it waits, once it is estimated, until somebody resumes it
 * @param overPeople whether what is applied may replace what people have said
 * @param budget in US dollars, what it may spend at most; the brand's budget holds in any case
 */
record NewReclassification(
        @Nullable @Valid PastFilter filter,
        @Nullable @Valid NewBackfill backfill,

        @Nullable @Pattern(regexp = "chain|rules|local", message = "must be chain, rules or local")
        String target,

        @Nullable Boolean dryRun,

        @Nullable @Pattern(regexp = "labels|none", message = "must be labels or none")
        String apply,

        @Nullable @Size(max = 2)
        List<@NotNull @Pattern(regexp = NewReclassification.ACTION, message = NewReclassification.NO_ACTION) String>
                actions,

        @Nullable Boolean estimateOnly,
        @Nullable Boolean overPeople,

        @JsonFormat(shape = JsonFormat.Shape.STRING)
        @Nullable
        @DecimalMin("0")
        @Digits(integer = 7, fraction = 6, message = "must be an amount with at most six digits after the point")
        BigDecimal budget) {

    static final String ACTION = "hide|escalate";
    static final String NO_ACTION = "must be hide or escalate: a job never replies";

    @AssertTrue(message = "must be left out where a backfill says what it is about")
    boolean isFilter() {
        return filter == null || backfill == null;
    }

    @AssertTrue(message = "must be left out of a backfill, which stores what it finds")
    boolean isDryRun() {
        return backfill == null || !Boolean.TRUE.equals(dryRun);
    }

    @AssertTrue(
            message = "must be left out of a backfill: nothing is done about what it stores but by a job of its own")
    boolean isActions() {
        return backfill == null || does().length == 0;
    }

    /** By the names that the database knows. */
    Map<String, String> narrowing(Instant now) {
        return backfill == null
                ? Objects.requireNonNullElse(filter, PastFilter.ALL).narrowing(now)
                : backfill.fetched();
    }

    String uses() {
        return Objects.requireNonNullElse(target, "chain");
    }

    /** Where the job begins. */
    String state() {
        return backfill == null ? "estimating" : "fetching";
    }

    boolean onlyCompares() {
        return Boolean.TRUE.equals(dryRun);
    }

    @Nullable
    String applies() {
        return "labels".equals(apply) || apply == null && backfill != null ? "labels" : null;
    }

    String[] does() {
        return actions == null ? new String[0] : actions.toArray(String[]::new);
    }

    boolean isEstimateOnly() {
        return Boolean.TRUE.equals(estimateOnly);
    }

    boolean isOverPeople() {
        return Boolean.TRUE.equals(overPeople);
    }
}
