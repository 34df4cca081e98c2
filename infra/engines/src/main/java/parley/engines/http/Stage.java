package parley.engines.http;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where effects are played out.
 *
 * @param pause waits; false if the sandbox closed meanwhile
 * @param errors an error in the shape of the API that is played
 */
public record Stage(Pause pause, Function<Effect.ApiError, Answer> errors) {

    /** The answer that ends the call; null to go on. */
    @Nullable
    Answer play(Effect effect) {
        return switch (effect) {
            case Effect.Latency latency -> {
                pause.take(latency.from());
                yield null;
            }
            case Effect.Hang hang -> {
                pause.take(hang.atMost());
                yield Answer.none();
            }
            case Effect.Reset reset -> Answer.none();
            case Effect.Status status -> page(status);
            case Effect.ApiError error -> errors.apply(error);
            case Effect.Garbage garbage -> Answer.text(200, "application/json; charset=UTF-8", garbage.body());
            case Effect.Content content -> null;
            case Effect.Lose lose -> null;
            case Effect.Invisible invisible -> null;
        };
    }

    /** A page of a proxy in front of the API: HTML, as real ones send it. */
    private static Answer page(Effect.Status status) {
        Answer page = Answer.text(
                status.status(),
                "text/html; charset=UTF-8",
                "<html><body><h1>" + status.status() + "</h1>Sorry, something went wrong.</body></html>");
        return status.retryAfter() > 0 ? page.with("Retry-After", String.valueOf(status.retryAfter())) : page;
    }
}
