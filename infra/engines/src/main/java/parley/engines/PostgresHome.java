package parley.engines;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Where PostgreSQL's files lie: {@code postgres} in the data directory. When we are root and that is below a directory the
 * ordinary user may not enter (such as root's own home), they lie in {@code /var/tmp/parley-<hash of the path>} and
 * {@code postgres} is a symbolic link to there. Without the link that place is forgotten, and begins empty.
 *
 * @param directory the directory itself, never the link
 */
record PostgresHome(Path directory) {
    private static final String NAME = "postgres";
    private static final int HASH_BYTES = 6;

    /** Makes it if need be, and makes it the user's own. */
    static PostgresHome prepare(DataDirectory data, OrdinaryUser user) {
        Path home = data.resolve(NAME);
        try {
            if (Files.isSymbolicLink(home)) {
                return new PostgresHome(owned(Files.readSymbolicLink(home), user));
            }
            owned(home, user);
            return new PostgresHome(user.reaches(home) ? home : elsewhere(home, user));
        } catch (IOException e) {
            throw new EngineException("PostgreSQL's directory " + home + " cannot be made: " + e, e);
        }
    }

    /** Deletes it, wherever it lies. */
    static void deleteIn(Path dataDirectory) {
        Path home = dataDirectory.resolve(NAME);
        try {
            FileTree.delete(Files.isSymbolicLink(home) ? Files.readSymbolicLink(home) : home);
        } catch (IOException e) {
            throw new EngineException("Cannot delete " + home, e);
        }
    }

    /** What PostgreSQL calls its data directory; initdb wants to find it empty. */
    Path cluster() {
        return directory.resolve("cluster");
    }

    /** Stops the server that an earlier, killed run has left here. */
    void stopLeftBehind() {
        ServerProcess.leftBehind(pidFile(), directory).ifPresent(Postgres::stop);
        disownStalePid();
    }

    // The id in a stale file may by now be another program's, most of all in a container, where ids are small;
    // PostgreSQL
    // would refuse to start. It does not mind its parent's id, and then still checks for shared memory in use.
    private void disownStalePid() {
        try {
            if (!Files.exists(pidFile())) {
                return;
            }
            List<String> lines = Files.readAllLines(pidFile());
            if (lines.isEmpty()) {
                Files.delete(pidFile()); // its writer was killed before it had written
                return;
            }
            lines.set(0, Long.toString(ProcessHandle.current().pid()));
            Files.write(pidFile(), lines);
        } catch (IOException e) {
            throw new EngineException("PostgreSQL's " + pidFile() + " cannot be rewritten", e);
        }
    }

    private Path pidFile() {
        return cluster().resolve("postmaster.pid");
    }

    private static Path elsewhere(Path home, OrdinaryUser user) throws IOException {
        Path place = Path.of("/var/tmp/parley-" + hash(home.toString()));
        new PostgresHome(place).stopLeftBehind();
        FileTree.delete(place);
        FileTree.delete(home);
        owned(place, user);
        Files.createSymbolicLink(home, place);
        return place;
    }

    private static Path owned(Path directory, OrdinaryUser user) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectory(directory);
        }
        user.own(directory);
        return directory;
    }

    private static String hash(String path) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(path.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
