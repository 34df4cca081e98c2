package parley.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sample brand that the demo opens with, and files of comments in its shape. */
public final class Sample {

    private static final JsonMapper JSON = new JsonMapper();

    private Sample() {}

    /** What the brand says of itself, its account included. */
    public static JsonNode brand() {
        try (var reader = open("brand.json")) {
            return JSON.readTree(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Bodies of {@code PUT /api/v1/products/{sku}}. */
    public static List<JsonNode> products() {
        return lines("products.jsonl");
    }

    static List<JsonNode> media() {
        return lines("media.jsonl");
    }

    static List<Line> comments() {
        return lines("comments.jsonl").stream().map(Line::of).toList();
    }

    /**
     * A file of comments, {@code {"text":..., "username"?:...}} a line.
     *
     * @throws IllegalArgumentException naming the line that is not one
     */
    public static List<Line> comments(Path file) throws IOException {
        List<String> texts = Files.readAllLines(file);
        var lines = new java.util.ArrayList<Line>();
        for (int number = 1; number <= texts.size(); number++) {
            String text = texts.get(number - 1);
            if (!text.isBlank()) {
                lines.add(line(text, file, number));
            }
        }
        return lines;
    }

    private static Line line(String text, Path file, int number) {
        try {
            var tree = JSON.readTree(text);
            if (!tree.path("text").isString()) {
                throw new IllegalArgumentException(file + ":" + number + ": text is missing");
            }
            return Line.of(tree).unlabelled();
        } catch (tools.jackson.core.JacksonException notJson) {
            throw new IllegalArgumentException(file + ":" + number + ": not JSON", notJson);
        }
    }

    private static List<JsonNode> lines(String name) {
        try (var reader = open(name)) {
            return reader.lines()
                    .filter(line -> !line.isBlank())
                    .map(JSON::readTree)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static BufferedReader open(String name) {
        var stream = Objects.requireNonNull(Sample.class.getResourceAsStream("/sample/" + name), name);
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    /**
     * A comment to replay, with the labels it is measured by.
     *
     * @param id by which others name it as their parent
     * @param product the sku a right answer cites; null unless the catalogue can answer
     */
    public record Line(
            @Nullable String id,
            @Nullable String media,
            @Nullable String parent,
            @Nullable String username,
            String text,
            @Nullable String category,
            @Nullable String product) {

        static Line of(JsonNode tree) {
            return new Line(
                    text(tree, "id"),
                    text(tree, "media"),
                    text(tree, "parent"),
                    text(tree, "username"),
                    tree.path("text").asString(),
                    text(tree, "category"),
                    text(tree, "product"));
        }

        /** A line of a foreign file: only text and name are taken. */
        Line unlabelled() {
            return new Line(null, null, null, username, text, null, null);
        }

        private static @Nullable String text(JsonNode tree, String field) {
            return tree.path(field).isString() ? tree.path(field).asString() : null;
        }
    }
}
