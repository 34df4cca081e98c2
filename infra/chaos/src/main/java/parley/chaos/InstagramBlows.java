package parley.chaos;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import parley.engines.http.Effect;
import parley.engines.http.Fault;

/** Instagram answers wrongly, or not at all, before or after it has done what it was asked. */
final class InstagramBlows {

    private static final long PATIENCE_SECONDS = 12;

    private InstagramBlows() {}

    /** Strikes the next so many calls of a kind ({@code reply}, {@code hide}, {@code list_replies}, {@code read}). */
    static Blow next(int calls, String call, boolean afterWrite, String name, Effect effect) {
        String kind = call + " " + name + (afterWrite ? " after write" : "");
        return new Blow(kind, house -> {
            var rule = Fault.on(call, effect).between(1, calls);
            var fault = afterWrite ? rule.afterWrite() : rule;
            var faults = house.instagram().faults();
            faults.add(fault);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (faults.struck(fault) < calls && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            boolean struck = faults.struck(fault) > 0;
            faults.remove(fault);
            return struck;
        });
    }

    static Effect hang() {
        return new Effect.Hang(Duration.ofSeconds(5));
    }

    static Effect garbage() {
        return new Effect.Garbage("<html>of a proxy</html>");
    }

    /** Too fast, and for how long. */
    static Effect throttled(Duration wait) {
        return new Effect.Status(429, Math.toIntExact(wait.toSeconds()));
    }

    /** @param code 4 or 613: too fast, says Instagram, and not for how long */
    static Effect throttled(int code) {
        return new Effect.ApiError(0, String.valueOf(code), 0, 0);
    }
}
