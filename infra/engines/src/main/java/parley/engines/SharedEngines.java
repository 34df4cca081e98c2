package parley.engines;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one stack of a test JVM. */
final class SharedEngines {
    private static final Logger log = LoggerFactory.getLogger(SharedEngines.class);
    private static final String PREFIX = "parley-engines-";

    private static @Nullable Engines engines;
    private static @Nullable String failure;

    private SharedEngines() {}

    /** Starts it at the first call. A start that failed is not tried again: hundreds of tests would each wait for it. */
    static synchronized Engines get() {
        if (failure != null) {
            throw new EngineException(failure);
        }
        if (engines == null) {
            try {
                engines = started();
            } catch (EngineException e) {
                failure = e.getMessage();
                throw e;
            }
        }
        return engines;
    }

    private static Engines started() {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        sweep(parent);
        Path directory = create(parent);
        Engines prepared = Engines.prepare(throwAway(directory));
        // Before the start: a test run may be broken off while it lasts.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> discard(prepared, directory), "engines-shutdown"));
        prepared.startAll();
        return prepared;
    }

    private static Path create(Path parent) {
        try {
            Path directory = Files.createTempDirectory(
                    parent, PREFIX + ProcessHandle.current().pid() + "-");
            // PostgreSQL's own user must be let through, to the directory in it that is its own.
            return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        } catch (IOException e) {
            throw new EngineException("No directory for the engines can be made in " + parent + ": " + e, e);
        }
    }

    private static void discard(Engines engines, Path directory) {
        engines.close();
        PostgresHome.deleteIn(directory);
        FileTree.delete(directory);
    }

    // A test JVM that was killed leaves its engines running. Its process id is in the name of its directory.
    static void sweep(Path parent) {
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(parent, PREFIX + "*-*")) {
            for (Path directory : directories) {
                if (Files.isWritable(directory) && ownerIsGone(directory)) {
                    sweepOne(directory);
                }
            }
        } catch (IOException e) {
            throw new EngineException("The leftovers of earlier tests in " + parent + " cannot be read: " + e, e);
        }
    }

    private static void sweepOne(Path directory) {
        try {
            discard(Engines.prepare(throwAway(directory)), directory);
        } catch (EngineException e) {
            log.warn(
                    "The engines of an earlier test run stay as they are: {}",
                    e.getMessage()); // another one sweeps too
        }
    }

    private static EngineSettings throwAway(Path directory) {
        return new EngineSettings(directory, 0, 0, 0, false);
    }

    private static boolean ownerIsGone(Path directory) {
        String pid =
                directory.getFileName().toString().substring(PREFIX.length()).split("-", 2)[0];
        return pid.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(pid)).isEmpty();
    }
}
