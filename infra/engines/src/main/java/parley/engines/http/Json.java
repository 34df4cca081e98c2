package parley.engines.http;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON as the stand-ins read and write it: snake_case, and a misspelt field is an error rather than a shrug. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    public static JsonNode tree(@Nullable Object value) {
        return MAPPER.valueToTree(value);
    }

    /** @throws BadRequest if the text is not JSON */
    public static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new BadRequest("body is not JSON: " + e.getOriginalMessage());
        }
    }

    /** @throws BadRequest naming the field that does not fit */
    public static <T> T read(JsonNode node, Class<T> type) {
        try {
            return MAPPER.treeToValue(node, type);
        } catch (JacksonException e) {
            Throwable cause = e.getCause() instanceof IllegalArgumentException ? e.getCause() : e;
            throw new BadRequest(cause == e ? e.getOriginalMessage() : String.valueOf(cause.getMessage()));
        }
    }

    /**
     * A record with some of its components changed, by their names in JSON.
     *
     * @throws BadRequest if there is no such component or a value does not fit
     */
    public static <T> T changed(T record, JsonNode changes, Class<T> type) {
        ObjectNode merged = (ObjectNode) tree(record);
        changes.properties().forEach(change -> merged.set(change.getKey(), change.getValue()));
        return read(merged, type);
    }
}
