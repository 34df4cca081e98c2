package parley.classifier.money;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.UUID;
import parley.classifier.limits.ModelId;

/**
 * A call that has to be paid for before it is made.
 *
 * @param most it may use
 * @param cost of that
 * @param priceVersion of the table it was priced by
 * @param cheapest whether there is no cheaper model: then it may be asked above the soft limit, too
 * @param longest after which it is booked as it stands
 */
public record PlannedCall(
        UUID id,
        Bill bill,
        ModelId model,
        Tokens most,
        BigDecimal cost,
        String priceVersion,
        boolean cheapest,
        Duration longest) {}
