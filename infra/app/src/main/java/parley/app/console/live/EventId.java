package parley.app.console.live;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where in Kafka an event stands, as a stream tells it and {@code Last-Event-ID} brings it back: {@code partition:offset}.
 *
 * @param offset -1 before the first
 */
record EventId(int partition, long offset) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9}):(-1|\\d{1,18})");

    /** Empty if it is not one of ours. */
    static Optional<EventId> of(String text) {
        var parts = TEXT.matcher(text.strip());
        return parts.matches()
                ? Optional.of(new EventId(Integer.parseInt(parts.group(1)), Long.parseLong(parts.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return partition + ":" + offset;
    }
}
