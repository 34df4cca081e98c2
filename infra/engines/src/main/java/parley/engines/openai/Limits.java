package parley.engines.openai;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import parley.engines.http.Answer;

/** Requests and tokens of the last minute, per model, over all keys: as an account's limits are. */
final class Limits {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Map<String, Deque<Use>> windows = new HashMap<>();

    private record Use(Instant time, int tokens) {}

    /** @throws Refused 429 if a limit would be passed; a refused call counts for nothing */
    synchronized void take(OpenAiSettings settings, String model, int tokens) {
        Instant now = Instant.now();
        Deque<Use> window = window(model, now);
        if (settings.rpm() > 0 && window.size() >= settings.rpm()) {
            throw Refused.tooMany("requests", model, untilFree(window.getFirst(), now));
        }
        if (settings.tpm() > 0 && used(window) + tokens > settings.tpm()) {
            throw Refused.tooMany("tokens", model, untilFits(window, settings.tpm() - tokens, now));
        }
        window.addLast(new Use(now, tokens));
    }

    synchronized Answer stamp(OpenAiSettings settings, String model, Answer answer) {
        Instant now = Instant.now();
        Deque<Use> window = window(model, now);
        Duration reset = window.isEmpty() ? Duration.ZERO : untilFree(window.getLast(), now);
        Answer stamped = answer;
        if (settings.rpm() > 0) {
            stamped = stamp(stamped, "requests", settings.rpm(), settings.rpm() - window.size(), reset);
        }
        if (settings.tpm() > 0) {
            stamped = stamp(stamped, "tokens", settings.tpm(), settings.tpm() - used(window), reset);
        }
        return stamped;
    }

    private static Answer stamp(Answer answer, String what, int limit, long left, Duration reset) {
        return answer.with("x-ratelimit-limit-" + what, String.valueOf(limit))
                .with("x-ratelimit-remaining-" + what, String.valueOf(Math.max(0, left)))
                .with("x-ratelimit-reset-" + what, reset.toMillis() + "ms");
    }

    private Deque<Use> window(String model, Instant now) {
        Deque<Use> window = windows.computeIfAbsent(model, same -> new ArrayDeque<>());
        while (!window.isEmpty() && !window.getFirst().time().isAfter(now.minus(WINDOW))) {
            window.removeFirst();
        }
        return window;
    }

    private static long used(Deque<Use> window) {
        return window.stream().mapToLong(Use::tokens).sum();
    }

    private static Duration untilFree(Use use, Instant now) {
        return Duration.between(now, use.time().plus(WINDOW));
    }

    private static Duration untilFits(Deque<Use> window, int most, Instant now) {
        long left = used(window);
        for (Use use : window) {
            left -= use.tokens();
            if (left <= most) {
                return untilFree(use, now);
            }
        }
        return WINDOW; // it never fits
    }
}
