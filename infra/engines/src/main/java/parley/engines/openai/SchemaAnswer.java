package parley.engines.openai;

import java.util.List;
import parley.engines.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Content that is valid for a JSON schema, and plausible where a property's name tells what it is. */
final class SchemaAnswer {

    private static final int DEEPEST = 16;

    private final JsonNode root;
    private final String text;

    private SchemaAnswer(JsonNode root, String text) {
        this.root = root;
        this.text = text;
    }

    /** @param text what the guesses are made from */
    static String to(JsonNode schema, String text) {
        return Json.write(new SchemaAnswer(schema, text).value("", schema, 0));
    }

    private JsonNode value(String name, JsonNode written, int depth) {
        if (depth > DEEPEST) {
            throw Refused.badRequest("the schema is nested deeper than " + DEEPEST);
        }
        JsonNode schema = resolved(written);
        if (schema.has("const")) {
            return schema.path("const");
        }
        if (schema.has("enum")) {
            return choice(name, schema.path("enum"));
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> array(name, schema, depth);
            case "number" -> Json.tree(number(schema));
            case "integer" -> Json.tree((long) Math.ceil(schema.path("minimum").asDouble(0)));
            case "boolean" -> Json.tree(false);
            case "null" -> Json.tree(null);
            default -> Json.tree(name.equals("language") ? "en" : "by a few words in the text");
        };
    }

    /** Follows references inside the document, and takes the first alternative that is more than null. */
    private JsonNode resolved(JsonNode written) {
        JsonNode schema = written;
        for (int step = 0; step < DEEPEST; step++) {
            if (schema.has("$ref")) {
                schema = root.at(schema.path("$ref").asString("").replaceFirst("^#", ""));
            } else if (schema.has("anyOf") || schema.has("oneOf")) {
                schema = firstReal(schema.has("anyOf") ? schema.path("anyOf") : schema.path("oneOf"));
            } else {
                return schema;
            }
        }
        return schema;
    }

    private static JsonNode firstReal(JsonNode alternatives) {
        for (JsonNode alternative : alternatives) {
            if (!alternative.path("type").asString("").equals("null")) {
                return alternative;
            }
        }
        return alternatives.path(0);
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return type.path(0).asString("").equals("null")
                    ? type.path(1).asString("")
                    : type.path(0).asString("");
        }
        return type.asString(schema.has("properties") ? "object" : "string");
    }

    private JsonNode choice(String name, JsonNode choices) {
        if (!name.equals("category")) {
            return choices.path(0);
        }
        List<String> names = choices.values().stream()
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .toList();
        return Json.tree(CategoryGuess.among(names, text));
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = Json.object();
        schema.path("properties")
                .properties()
                .forEach(property ->
                        object.set(property.getKey(), value(property.getKey(), property.getValue(), depth + 1)));
        return object;
    }

    private ArrayNode array(String name, JsonNode schema, int depth) {
        ArrayNode array = Json.array();
        int items = Math.clamp(schema.path("minItems").asInt(0), 0, 100);
        for (int i = 0; i < items; i++) {
            array.add(value(name, schema.path("items"), depth + 1));
        }
        return array;
    }

    /** Nine tenths of the way up: a confident model. */
    private static double number(JsonNode schema) {
        double least = schema.path("minimum").asDouble(0);
        double most = schema.path("maximum").asDouble(Math.max(1, least));
        return least + 0.9 * (most - least);
    }
}
