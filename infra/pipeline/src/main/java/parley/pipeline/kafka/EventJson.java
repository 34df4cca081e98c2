package parley.pipeline.kafka;

import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events as bytes: JSON with a {@code version}. Unknown fields are ignored, so that an instance of the version before
 * reads what the next one writes; a higher version is not understood at all, and says so.
 */
public final class EventJson {

    /** The version this build writes, and the highest it reads. */
    public static final int VERSION = 1;

    private static final String VERSION_FIELD = "version";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private EventJson() {}

    /** The event with its version. */
    public static byte[] write(Object event) {
        ObjectNode tree = MAPPER.valueToTree(event);
        tree.put(VERSION_FIELD, VERSION);
        return MAPPER.writeValueAsBytes(tree);
    }

    /**
     * Reads an event.
     *
     * @throws UnknownVersion if a newer build wrote it: nothing may be passed over, the lane stops
     * @throws Malformed if it is not an event: it belongs to the dead letters
     */
    public static <E> E read(byte[] bytes, Class<E> type) {
        try {
            JsonNode tree = MAPPER.readTree(bytes);
            int version = tree.path(VERSION_FIELD).asInt(0);
            if (version > VERSION) {
                throw new UnknownVersion(version);
            }
            return Objects.requireNonNull(MAPPER.treeToValue(tree, type), "no event");
        } catch (JacksonException | IllegalArgumentException | NullPointerException unreadable) {
            throw new Malformed(unreadable);
        }
    }

    /** A newer build wrote this. */
    public static final class UnknownVersion extends RuntimeException {
        UnknownVersion(int version) {
            super("event version " + version + " is newer than " + VERSION + ": upgrade this instance");
        }
    }

    /** Not an event of ours. */
    public static final class Malformed extends RuntimeException {
        Malformed(Exception cause) {
            super(cause.getClass().getSimpleName(), cause);
        }
    }
}
