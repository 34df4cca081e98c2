package parley.engines.http;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The faults that strike one call.
 *
 * @param faults in the order in which they take effect
 */
public record Plan(List<Fault> faults) {

    /** Plays the effects before the write; an answer ends the call. */
    public @Nullable Answer before(Stage stage) {
        return play(false, stage);
    }

    /** Plays the effects after the write; an answer replaces the real one. */
    public @Nullable Answer after(Stage stage) {
        return play(true, stage);
    }

    public boolean stopsBefore() {
        return effects(false).anyMatch(Effect::stops);
    }

    /** The status the caller will see if it is stopped before the write. */
    public int answeredBefore() {
        return answered(false, 0);
    }

    /** The status the caller will see after the write, where the real answer would have {@code normal}. */
    public int answeredAfter(int normal) {
        return answered(true, normal);
    }

    public boolean loses() {
        return faults.stream().anyMatch(fault -> fault.effect() instanceof Effect.Lose);
    }

    /** How long a write is to stay out of listings; null where no fault says so. */
    public @Nullable Duration invisible() {
        return faults.stream()
                .map(Fault::effect)
                .filter(Effect.Invisible.class::isInstance)
                .map(effect -> ((Effect.Invisible) effect).time())
                .findFirst()
                .orElse(null);
    }

    /** The content to answer with instead of the real one; null where no fault says so. */
    public @Nullable String content() {
        return faults.stream()
                .map(Fault::effect)
                .filter(Effect.Content.class::isInstance)
                .map(effect -> ((Effect.Content) effect).text())
                .findFirst()
                .orElse(null);
    }

    /** The faults' names for a ledger; null for none. */
    public @Nullable String names() {
        return faults.isEmpty() ? null : faults.stream().map(Fault::name).collect(Collectors.joining(", "));
    }

    private int answered(boolean afterWrite, int normal) {
        return effects(afterWrite)
                .filter(Effect::stops)
                .findFirst()
                .map(effect -> effect.answered(normal))
                .orElse(normal);
    }

    private @Nullable Answer play(boolean afterWrite, Stage stage) {
        for (Effect effect : effects(afterWrite).toList()) {
            Answer answer = stage.play(effect);
            if (answer != null) {
                return answer;
            }
        }
        return null;
    }

    private Stream<Effect> effects(boolean afterWrite) {
        return faults.stream()
                .filter(fault -> fault.whenWritten() == afterWrite)
                .map(Fault::effect);
    }
}
