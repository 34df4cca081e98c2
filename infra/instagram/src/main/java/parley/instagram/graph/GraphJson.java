package parley.instagram.graph;

import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parley.pipeline.database.StorableText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Reads Graph's answers; what is missing or odd is null. */
final class GraphJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    /** Graph writes {@code +0000}, which ISO-8601 parsers refuse; others write {@code +00:00} or {@code Z}. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX][XX]");

    private GraphJson() {}

    /** The JSON, or a missing node if it is none. */
    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }

    static @Nullable String text(JsonNode parent, String name) {
        var node = parent.path(name);
        return node.isString() || node.isIntegralNumber() ? StorableText.of(node.asString()) : null;
    }

    static <T> @Nullable T id(JsonNode parent, String name, Function<String, T> type) {
        return parsed(parent, name, type);
    }

    static @Nullable Instant time(JsonNode parent, String name) {
        try {
            return parsed(parent, name, text -> OffsetDateTime.parse(text, TIME).toInstant());
        } catch (DateTimeParseException anotherForm) {
            return null;
        }
    }

    static @Nullable URI uri(JsonNode parent, String name) {
        return parsed(parent, name, URI::create);
    }

    private static <T> @Nullable T parsed(JsonNode parent, String name, Function<String, T> type) {
        var text = text(parent, name);
        try {
            return text == null ? null : type.apply(text);
        } catch (IllegalArgumentException anotherShape) {
            return null;
        }
    }
}
