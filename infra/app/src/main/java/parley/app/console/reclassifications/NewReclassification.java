package parley.app.console.reclassifications;

import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A job that is asked for.
 *
 * @param filter which comments; all of the past, if left out
 * @param target what it may use: {@code chain} everything, {@code rules} the brand's rules alone, {@code local} what costs
 *     nothing
 * @param dryRun whether nothing can ever be applied of what it finds
 * @param apply {@code labels}: applied as soon as all is decided, without a person's look at the report
 * @param estimateOnly whether it waits, once it is estimated, until somebody resumes it
 * @param overPeople whether what is applied may replace what people have said
 * @param budget in US dollars, what it may spend at most; the brand's budget holds in any case
 */
record NewReclassification(
        @Nullable @Valid PastFilter filter,

        @Nullable @Pattern(regexp = "chain|rules|local", message = "must be chain, rules or local")
        String target,

        @Nullable Boolean dryRun,

        @Nullable @Pattern(regexp = "labels|none", message = "must be labels or none")
        String apply,

        @Nullable Boolean estimateOnly,
        @Nullable Boolean overPeople,

        @JsonFormat(shape = JsonFormat.Shape.STRING)
        @Nullable
        @DecimalMin("0")
        @Digits(integer = 7, fraction = 6, message = "must be an amount with at most six digits after the point")
        BigDecimal budget) {

    PastFilter past() {
        return Objects.requireNonNullElse(filter, PastFilter.ALL);
    }

    String uses() {
        return Objects.requireNonNullElse(target, "chain");
    }

    boolean isDryRun() {
        return Boolean.TRUE.equals(dryRun);
    }

    @Nullable
    String applies() {
        return "labels".equals(apply) ? apply : null;
    }

    boolean isEstimateOnly() {
        return Boolean.TRUE.equals(estimateOnly);
    }

    boolean isOverPeople() {
        return Boolean.TRUE.equals(overPeople);
    }
}
