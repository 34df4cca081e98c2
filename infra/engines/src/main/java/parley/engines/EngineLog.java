package parley.engines;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What an engine that runs as a child prints. Begins anew at a start once it has grown beyond 16 MiB. */
record EngineLog(Path file) {
    private static final long MOST_BYTES = 16 << 20;
    private static final int LAST_LINES = 8;

    Path begun() throws IOException {
        if (Files.exists(file) && Files.size(file) > MOST_BYTES) {
            Files.delete(file);
        }
        return file;
    }

    /** Where it lies and how it ends, to be put into a message. */
    String lastWords() {
        try {
            List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return file + " ends:\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return file + " cannot be read: " + e;
        }
    }
}
