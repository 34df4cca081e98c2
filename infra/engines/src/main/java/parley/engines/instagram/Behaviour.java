package parley.engines.instagram;

import parley.engines.http.Json;
import tools.jackson.databind.JsonNode;

/**
 * How Meta's side behaves when nothing is broken. Times are in milliseconds, as in the control API.
 *
 * @param echo whether our own writes come back as webhooks
 * @param echoDelayMs from the write to its echo
 * @param visibilityDelayMs from a reply to its showing up in listings
 * @param oldestRepliesFirst order of {@code /replies}; Meta documents none
 * @param deliveryTimeoutMs how long a webhook may take to be answered 200
 * @param retryBaseMs before the second retry of a webhook, doubled with every further one; the first is at once
 * @param maxAttempts for a webhook, then it is dropped
 * @param duplicateRate share of deliveries that are sent once more after they were accepted
 * @param disorderMs deliveries wait up to this long and the changes in them are shuffled; 0 keeps the order
 */
public record Behaviour(
        boolean echo,
        long echoDelayMs,
        long visibilityDelayMs,
        boolean oldestRepliesFirst,
        long deliveryTimeoutMs,
        long retryBaseMs,
        int maxAttempts,
        double duplicateRate,
        long disorderMs) {

    /** Echoes after 50 ms, listings at once, 10 attempts for a webhook, no duplicates, in order. */
    public static final Behaviour USUAL = new Behaviour(true, 50, 0, false, 10_000, 500, 10, 0, 0);

    public Behaviour {
        if (maxAttempts < 1 || maxAttempts > 100) {
            throw new IllegalArgumentException("max_attempts must be between 1 and 100, was " + maxAttempts);
        }
        if (!(duplicateRate >= 0 && duplicateRate <= 1)) {
            throw new IllegalArgumentException("duplicate_rate must be between 0 and 1, was " + duplicateRate);
        }
    }

    /**
     * The same but for one setting, by its name in the control API: {@code with("echo_delay_ms", 0)}.
     *
     * @throws IllegalArgumentException if there is no such setting or the value does not fit
     */
    public Behaviour with(String setting, Object value) {
        return with(Json.object().set(setting, Json.tree(value)));
    }

    Behaviour with(JsonNode changes) {
        return Json.changed(this, changes, Behaviour.class);
    }
}
