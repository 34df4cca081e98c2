package parley.engines;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.embedded.core.ExecutableProvider;

/** The Redis server: the one inside embedded-redis where it runs on this machine, else the one on the PATH. */
final class RedisProgram {
    private static final Logger log = LoggerFactory.getLogger(RedisProgram.class);

    private RedisProgram() {}

    /**
     * Puts the program, or a link to it, into a directory.
     *
     * @throws EngineException if neither is to be had
     */
    static Path placeIn(Path directory) throws IOException {
        Path program = directory.resolve("redis-server");
        Files.deleteIfExists(program);
        if (!bundledIn(directory, program)) {
            Files.deleteIfExists(program);
            Files.createSymbolicLink(program, onPath());
        }
        return program;
    }

    private static boolean bundledIn(Path directory, Path program) {
        try {
            Path extracted = ExecutableProvider.newJarResourceProvider(directory.toFile())
                    .get()
                    .toPath();
            // Copied by another process. A file that we wrote may still be open, for writing, in a child that another
            // thread
            // was starting just then; and such a file the system refuses to run.
            Command.output(List.of("cp", extracted.toString(), program.toString()));
            return Command.succeeds(List.of(program.toString(), "--version"));
        } catch (FileNotFoundException | RuntimeException e) {
            log.debug("embedded-redis has no server for this kind of machine", e); // it says so in one of several ways
            return false;
        } catch (IOException e) {
            throw new EngineException("Cannot put Redis into " + directory + ": " + e, e);
        }
    }

    private static Path onPath() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(directory -> Path.of(directory, "redis-server"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new EngineException(
                                "The bundled Redis does not run on this kind of machine, and there is"
                                        + " no redis-server on the PATH. Install Redis (for example: apt-get install redis-server)."));
    }
}
