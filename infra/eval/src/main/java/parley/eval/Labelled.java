package parley.eval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import parley.pipeline.Category;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A comment, and what a person says it is. */
record Labelled(String text, String language, Category label) {

    static List<Labelled> read(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank())
                .map(line -> of(JsonMapper.shared().readTree(line)))
                .toList();
    }

    private static Labelled of(JsonNode line) {
        return new Labelled(
                line.path("text").asString(),
                line.path("lang").asString("en"),
                category(line.path("label").asString()));
    }

    /** A label as the product would name the category. */
    static Category category(String label) {
        String name = label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        String stripped = name.replaceAll("^_+|_+$", "");
        String shape = stripped.matches("[a-z].*") ? stripped : "label_" + stripped;
        return new Category(shape.substring(0, Math.min(63, shape.length())));
    }
}
