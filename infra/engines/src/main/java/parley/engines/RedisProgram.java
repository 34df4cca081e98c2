package parley.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
        Optional<Path> bundled = bundled(directory);
        return bundled.isPresent() ? bundled.get() : linkTo(onPath(), directory.resolve("redis-server"));
    }

    private static Optional<Path> bundled(Path directory) throws IOException {
        try {
            Path program = ExecutableProvider.newJarResourceProvider(directory.toFile())
                    .get()
                    .toPath();
            return Optional.of(program).filter(RedisProgram::runs);
        } catch (RuntimeException e) {
            log.debug("embedded-redis has no server for this kind of machine", e); // it says so in one of several ways
            return Optional.empty();
        }
    }

    private static boolean runs(Path program) {
        return Command.succeeds(List.of(program.toString(), "--version"));
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

    private static Path linkTo(Path program, Path link) throws IOException {
        Files.deleteIfExists(link);
        return Files.createSymbolicLink(link, program);
    }
}
