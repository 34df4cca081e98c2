package parley.instagram.webhook;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parley.pipeline.database.StorableText;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON from outside field by field, so that an odd one is missing instead of fatal. */
final class Lenient {

    /** Its limits are far above what Meta sends: one odd change must not make the whole delivery unreadable. */
    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(10_000)
                            .maxNumberLength(10_000)
                            .maxNameLength(1_000_000)
                            .build())
                    .build())
            .build();

    private Lenient() {}

    /** The elements of an array; the node alone if it is something else; nothing if it is missing or null. */
    static List<JsonNode> each(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return List.of();
        }
        return node.isArray() ? List.copyOf(node.values()) : List.of(node);
    }

    /** An id, which Meta writes as text or as a number; null if there is none or {@code type} refuses its shape. */
    static <T> @Nullable T id(JsonNode parent, String name, Function<String, T> type) {
        var node = parent.get(name);
        if (node == null || !(node.isString() || node.isIntegralNumber())) {
            return null;
        }
        try {
            return type.apply(node.asString());
        } catch (IllegalArgumentException anotherShape) {
            return null;
        }
    }

    /** A text, as storage can hold it; null if there is none. */
    static @Nullable String text(JsonNode parent, String name) {
        var node = parent.get(name);
        return node == null || !node.isValueNode() || node.isNull() ? null : StorableText.of(node.asString());
    }
}
