package parley.engines.instagram;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.engines.http.BadRequest;
import parley.engines.http.Json;
import tools.jackson.databind.JsonNode;

/**
 * The sandbox's memory between runs: Meta does not forget its comments when our machine is killed, so neither may
 * its stand-in. One JSON object a line, handed to the operating system at once.
 */
final class Journal implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Journal.class);

    private final @Nullable Path file;
    private @Nullable BufferedWriter writer;

    /** @param file null keeps nothing */
    Journal(@Nullable Path file) {
        this.file = file;
    }

    /** Replays what the file holds; only from then on something is kept. */
    synchronized void begin(BiConsumer<String, JsonNode> replay) {
        if (file == null) {
            return;
        }
        try {
            if (Files.exists(file)) {
                Files.readAllLines(file).forEach(line -> replay(line, replay));
            }
            writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            writer.newLine(); // a line that a kill cut short ends here
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox's journal " + file + " cannot be read or written", e);
        }
    }

    private static void replay(String line, BiConsumer<String, JsonNode> replay) {
        if (line.isBlank()) {
            return;
        }
        try {
            List.copyOf(Json.read(line).properties()).forEach(kept -> replay.accept(kept.getKey(), kept.getValue()));
        } catch (BadRequest e) {
            log.warn("the sandbox's journal has a line that was cut short, it is left out");
        }
    }

    synchronized void keep(String kind, Object what) {
        if (writer == null) {
            return;
        }
        try {
            writer.write(Json.write(Json.object().set(kind, Json.tree(what))));
            writer.newLine();
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox's journal cannot be written", e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (writer != null) {
                writer.close();
            }
        } catch (IOException e) {
            log.warn("the sandbox's journal was not closed properly: {}", e.getMessage());
        }
    }
}
