package parley.engines.openai;

import java.time.Duration;
import parley.engines.http.Answer;
import parley.engines.http.Effect;
import parley.engines.http.Json;

/** A call that is refused, with the body it is refused with. */
final class Refused extends RuntimeException {

    private final Answer answer;

    private Refused(Answer answer, String message) {
        super(message);
        this.answer = answer;
    }

    static Refused of(int status, String type, String code, String message) {
        var error = Json.object()
                .put("message", message)
                .put("type", type)
                .putNull("param")
                .put("code", code);
        return new Refused(Answer.json(status, Json.object().set("error", error)), message);
    }

    static Refused badRequest(String message) {
        return of(400, "invalid_request_error", "invalid_value", message);
    }

    static Refused badKey() {
        return of(401, "invalid_request_error", "invalid_api_key", "Incorrect API key provided.");
    }

    static Refused noModel(String model) {
        return of(404, "invalid_request_error", "model_not_found", "The model `" + model + "` does not exist.");
    }

    static Refused tooMany(String what, String model, Duration until) {
        Refused refused = of(
                429,
                what,
                "rate_limit_exceeded",
                "Rate limit reached for " + model + " on " + what + " per min. Please try again later.");
        long seconds = Math.max(1, until.plusMillis(999).toSeconds());
        return new Refused(
                refused.answer
                        .with("Retry-After", String.valueOf(seconds))
                        .with("retry-after-ms", String.valueOf(Math.max(1, until.toMillis()))),
                what);
    }

    static Refused of(Effect.ApiError effect) {
        Refused refused = of(effect.status(), "sandbox_fault", effect.code(), "Refused by the sandbox's faults.");
        return effect.status() == 429
                ? new Refused(refused.answer.with("Retry-After", String.valueOf(effect.minutes() * 60)), effect.code())
                : refused;
    }

    Answer answer() {
        return answer;
    }
}
