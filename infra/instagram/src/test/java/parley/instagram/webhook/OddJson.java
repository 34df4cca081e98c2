package parley.instagram.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Random JSON, and random damage to given JSON that leaves it JSON. */
record OddJson(Random random) {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final List<String> NAMES = List.of(
            "id",
            "comment_id",
            "from",
            "media",
            "text",
            "field",
            "value",
            "entry",
            "changes",
            "object",
            "messaging",
            "standby",
            "changed_fields",
            "parent_id",
            "username",
            "é",
            "");
    private static final List<String> SCALARS = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e400",
            "0.5",
            "9".repeat(400),
            "\"\"",
            "\"comments\"",
            "\"instagram\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"../../me?x=\"",
            "\"17865799348089039\"");

    /** Any JSON, at most so deep. */
    String value(int depth) {
        return switch (depth <= 0 ? 2 : random.nextInt(3)) {
            case 0 -> several(() -> value(depth - 1), "[", "]");
            case 1 -> several(() -> "\"" + pick(NAMES) + "\":" + value(depth - 1), "{", "}");
            default -> pick(SCALARS);
        };
    }

    /** One node of it, anywhere, replaced or removed. */
    String spoil(String json) {
        var root = MAPPER.readTree(json);
        var holders = new ArrayList<JsonNode>();
        collect(root, holders);
        var holder = holders.get(random.nextInt(holders.size()));
        switch (holder) {
            case ObjectNode object when !object.isEmpty() -> spoil(object);
            case ArrayNode array when !array.isEmpty() -> array.set(random.nextInt(array.size()), other());
            default -> {
                return value(3);
            }
        }
        return MAPPER.writeValueAsString(root);
    }

    private void spoil(ObjectNode object) {
        var name = pick(List.copyOf(object.propertyNames()));
        if (random.nextInt(4) == 0) {
            object.remove(name);
        } else {
            object.set(name, other());
        }
    }

    private JsonNode other() {
        return MAPPER.readTree(value(3).replace("\\ud800", "?"));
    }

    private void collect(JsonNode node, List<JsonNode> holders) {
        if (node.isContainer()) {
            holders.add(node);
            node.values().forEach(child -> collect(child, holders));
        }
    }

    private String several(java.util.function.Supplier<String> part, String open, String close) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(n -> part.get())
                .collect(Collectors.joining(",", open, close));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
