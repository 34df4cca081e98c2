package parley.engines.http;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The faults over HTTP: PUT replaces the rules, POST adds some, DELETE takes all away. */
public final class FaultApi {

    private FaultApi() {}

    /** The body of a PUT or POST. */
    record Rules(@Nullable Long seed, List<Rule> rules) {}

    /** A rule as written in JSON; what is left out does not restrict. */
    record Rule(
            String on,
            String effect,
            boolean afterWrite,
            @Nullable Integer nth,
            @Nullable Integer from,
            @Nullable Integer to,
            @Nullable Double probability,
            @Nullable String account,
            @Nullable String target,
            @Nullable Long millis,
            @Nullable Long toMillis,
            @Nullable Integer status,
            @Nullable Integer retryAfter,
            @Nullable String code,
            @Nullable Integer subcode,
            @Nullable Integer minutes,
            @Nullable String text) {

        Fault fault() {
            int first = nth != null ? nth : Objects.requireNonNullElse(from, 1);
            int last = nth != null ? nth : Objects.requireNonNullElse(to, Integer.MAX_VALUE);
            Fault fault = Fault.on(given("on", on), effectNamed(given("effect", effect)))
                    .between(first, last)
                    .withProbability(Objects.requireNonNullElse(probability, 1.0));
            fault = afterWrite ? fault.afterWrite() : fault;
            fault = account == null ? fault : fault.forAccount(account);
            return target == null ? fault : fault.forTarget(target);
        }

        private Effect effectNamed(String name) {
            return switch (name) {
                case "latency" -> new Effect.Latency(time(millis), toMillis == null ? time(millis) : time(toMillis));
                case "status" ->
                    new Effect.Status(
                            Objects.requireNonNullElse(status, 503), Objects.requireNonNullElse(retryAfter, 0));
                case "error" -> error();
                case "reset" -> new Effect.Reset();
                case "hang" -> millis == null ? Effect.hang() : new Effect.Hang(time(millis));
                case "garbage" -> new Effect.Garbage(Objects.requireNonNullElse(text, "{\"id\": "));
                case "content" -> new Effect.Content(given("text", text));
                case "lose" -> new Effect.Lose();
                case "invisible" -> new Effect.Invisible(time(millis));
                default -> throw new BadRequest("effect: no such effect: " + name);
            };
        }

        private Effect error() {
            return new Effect.ApiError(
                    Objects.requireNonNullElse(status, 0),
                    given("code", code),
                    Objects.requireNonNullElse(subcode, 0),
                    Objects.requireNonNullElse(minutes, 1));
        }

        private static Duration time(@Nullable Long value) {
            return Duration.ofMillis(given("millis", value));
        }
    }

    /** @throws BadRequest naming what does not fit */
    public static Answer answer(Faults faults, Request request) {
        switch (request.method()) {
            case "PUT" -> {
                Rules rules = Json.read(request.json(), Rules.class);
                faults.set(Objects.requireNonNullElse(rules.seed(), 0L), faults(rules));
            }
            case "POST" -> faults.add(faults(Json.read(request.json(), Rules.class)));
            case "DELETE" -> faults.clear();
            default -> throw new BadRequest("faults take PUT, POST and DELETE");
        }
        return Answer.text(204, "text/plain", "");
    }

    private static Fault[] faults(Rules rules) {
        return given("rules", rules.rules()).stream().map(Rule::fault).toArray(Fault[]::new);
    }

    private static <T> T given(String field, @Nullable T value) {
        if (value == null) {
            throw new BadRequest(field + " is missing");
        }
        return value;
    }
}
