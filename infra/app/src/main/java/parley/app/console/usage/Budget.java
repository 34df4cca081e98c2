package parley.app.console.usage;

import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a brand is willing to spend, in US dollars. What is left out is not limited.
 *
 * @param day of 24 hours (UTC)
 * @param month of the calendar (UTC)
 */
record Budget(@Nullable @Valid Limits day, @Nullable @Valid Limits month) {

    /**
     * The limits of a period.
     *
     * @param soft above which only the cheapest model is asked; told to the brand's channels, and when 80 % of it are used
     * @param hard that is never exceeded: what it cannot pay for goes to a person
     */
    record Limits(
            @JsonFormat(shape = JsonFormat.Shape.STRING)
            @Nullable
            @DecimalMin("0")
            @Digits(integer = 7, fraction = 6, message = "must be an amount with at most six digits after the point")
            BigDecimal soft,

            @JsonFormat(shape = JsonFormat.Shape.STRING)
            @Nullable
            @DecimalMin("0")
            @Digits(integer = 7, fraction = 6, message = "must be an amount with at most six digits after the point")
            BigDecimal hard) {

        static final Limits NONE = new Limits(null, null);

        @AssertTrue(message = "must not be above the hard limit")
        boolean isSoft() {
            return soft == null || hard == null || soft.compareTo(hard) <= 0;
        }
    }

    Limits of(String period) {
        var limits = period.equals("day") ? day : month;
        return limits == null ? Limits.NONE : limits;
    }
}
