package parley.engines.instagram;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import parley.engines.http.Answer;
import parley.engines.http.Json;
import tools.jackson.databind.node.ObjectNode;

/** Counts each account's calls and tells how much of the quota is used, in Meta's two headers. */
final class Usage {

    private static final String APP = "X-App-Usage";
    private static final Duration WINDOW = Duration.ofHours(1);

    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    private record Window(Instant start, int calls) {
        Window and(Instant now) {
            return now.isAfter(start.plus(WINDOW)) ? new Window(now, 1) : new Window(start, calls + 1);
        }
    }

    /** @throws GraphError 80002 if the account has no call left in this hour */
    void count(Account account) {
        Instant now = Instant.now();
        Window window =
                windows.compute(account.userId(), (id, last) -> last == null ? new Window(now, 1) : last.and(now));
        if (account.callsPerHour() > 0 && window.calls() > account.callsPerHour()) {
            throw GraphError.throttled(80002);
        }
    }

    /** Leaves an answer alone that tells already. */
    Answer stamp(Account account, Answer answer) {
        return answer.headers().containsKey(APP) ? answer : stamped(account, answer, percent(account), 0);
    }

    Answer stampThrottled(Account account, Answer answer, int minutes) {
        return stamped(account, answer, 100, minutes);
    }

    /** Minutes until the account's hour is over, at least one. */
    int minutesLeft(Account account) {
        Window window = windows.get(account.userId());
        return window == null
                ? 1
                : (int) Duration.between(Instant.now(), window.start().plus(WINDOW))
                                .toMinutes()
                        + 1;
    }

    private int percent(Account account) {
        Window window = windows.get(account.userId());
        return window == null || account.callsPerHour() == 0 ? 1 : window.calls() * 100 / account.callsPerHour();
    }

    private static Answer stamped(Account account, Answer answer, int percent, int minutes) {
        ObjectNode used = Json.object()
                .put("call_count", percent)
                .put("total_cputime", percent / 2)
                .put("total_time", percent / 2);
        ObjectNode business = used.deepCopy().put("type", "instagram").put("estimated_time_to_regain_access", minutes);
        return answer.with(APP, Json.write(used))
                .with(
                        "X-Business-Use-Case-Usage",
                        Json.write(
                                Json.object().set(account.userId(), Json.array().add(business))));
    }
}
