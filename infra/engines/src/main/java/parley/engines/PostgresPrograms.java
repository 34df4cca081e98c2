package parley.engines;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * PostgreSQL's server programs on this machine, with the pgvector extension. {@code infra/engines/setup} looks in the same
 * places.
 *
 * @param directory where initdb, postgres and pg_config lie
 */
record PostgresPrograms(Path directory) {
    private static final List<String> PACKAGED = List.of(
            "/usr/lib/postgresql",
            "/usr",
            "/opt/homebrew/opt",
            "/usr/local/opt"); // Debian, Red Hat, and Homebrew's two

    /**
     * The newest that can work on the data.
     *
     * @param home a data directory, or an empty one that is to become it
     * @throws EngineException naming the script that installs it, if there is none
     */
    static PostgresPrograms forData(Path home) {
        List<PostgresPrograms> found = candidates()
                .map(PostgresPrograms::new)
                .filter(PostgresPrograms::isUsable)
                .toList();
        if (found.isEmpty()) {
            throw new EngineException(
                    "PostgreSQL's server with the pgvector extension is not on this machine: run infra/engines/setup");
        }
        Path written = home.resolve("PG_VERSION");
        return Files.exists(written) ? ofVersion(written, found) : found.getFirst();
    }

    String program(String name) {
        return directory.resolve(name).toString();
    }

    private static PostgresPrograms ofVersion(Path written, List<PostgresPrograms> found) {
        try {
            String version = Files.readString(written).strip();
            return found.stream()
                    .filter(programs -> programs.version().startsWith("PostgreSQL " + version))
                    .findFirst()
                    .orElseThrow(
                            () -> new EngineException(
                                    "The data in " + written.getParent() + " were written by PostgreSQL " + version
                                            + ", which is no longer on this machine. Install it, or choose another data directory."));
        } catch (IOException e) {
            throw new EngineException("Cannot read " + written, e);
        }
    }

    private String version() {
        return Command.output(List.of(program("pg_config"), "--version"));
    }

    private boolean isUsable() {
        return Stream.of("initdb", "postgres", "pg_config")
                        .allMatch(name -> Files.isExecutable(directory.resolve(name)))
                && Files.exists(Path.of(
                        Command.output(List.of(program("pg_config"), "--sharedir")), "extension", "vector.control"));
    }

    private static Stream<Path> candidates() {
        Stream<Path> packaged = PACKAGED.stream().map(Path::of).flatMap(PostgresPrograms::versionsIn);
        Stream<Path> onPath = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(Path::of)
                .map(PostgresPrograms::resolved);
        return Stream.concat(packaged, onPath).distinct();
    }

    // The programs on the PATH may be links to where the others lie.
    private static Path resolved(Path directory) {
        try {
            Path parent = directory.resolve("initdb").toRealPath().getParent();
            return parent == null ? directory : parent;
        } catch (IOException e) {
            return directory; // without initdb: not usable, and left out below
        }
    }

    private static List<Path> sorted(List<Path> directories) {
        directories.sort(Comparator.comparingInt(PostgresPrograms::number).reversed());
        return directories;
    }

    private static int number(Path directory) {
        String digits = directory.getFileName().toString().replaceAll("\\D", "");
        return digits.isEmpty() || digits.length() > 8 ? 0 : Integer.parseInt(digits);
    }

    private static Stream<Path> versionsIn(Path parent) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(parent, "{[0-9]*,pgsql-*,postgresql@*}")) {
            children.forEach(found::add);
        } catch (IOException e) {
            return Stream.empty(); // not a machine of this kind
        }
        return sorted(found).stream().map(version -> version.resolve("bin"));
    }
}
