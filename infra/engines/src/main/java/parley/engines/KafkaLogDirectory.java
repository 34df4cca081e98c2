package parley.engines;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * Where Kafka keeps its messages, and, beside it and written last, a copy of the identity it was given: without the copy the
 * directory is unfinished and is made anew, with it a lost identity is put back.
 */
final class KafkaLogDirectory {
    private final Path logs;
    private final Path identity;
    private final Path copy;

    KafkaLogDirectory(DataDirectory data) {
        this.logs = data.resolve("kafka");
        this.identity = logs.resolve("meta.properties");
        this.copy = data.resolve("kafka.properties");
    }

    Path path() {
        return logs;
    }

    /**
     * Formats it where that was not done, or not to its end.
     *
     * @return whether it was in use and its last broker did not stop in peace
     */
    boolean prepare() {
        try {
            if (!Files.exists(copy)) {
                FileTree.delete(logs);
                format();
                copyWhole(identity, copy);
            } else if (!Files.exists(identity)) {
                Files.createDirectories(logs);
                copyWhole(copy, identity);
            } else {
                return !Files.exists(logs.resolve(".kafka_cleanshutdown"));
            }
            return false;
        } catch (Exception e) { // the formatter declares no less
            throw new EngineException("Kafka's directory " + logs + " cannot be formatted: " + e, e);
        }
    }

    private void format() throws Exception {
        Files.createDirectories(logs);
        new Formatter()
                .setNodeId(BrokerSettings.NODE)
                .setClusterId(Uuid.randomUuid().toString())
                .setDirectories(List.of(logs.toString()))
                .setMetadataLogDirectory(logs.toString())
                .setControllerListenerName(BrokerSettings.CONTROLLER)
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
    }

    private static void copyWhole(Path from, Path to) throws IOException {
        Path draft = to.resolveSibling(to.getFileName() + ".new");
        Files.copy(from, draft, StandardCopyOption.REPLACE_EXISTING);
        Files.move(draft, to, StandardCopyOption.ATOMIC_MOVE);
    }
}
