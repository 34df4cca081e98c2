package parley.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Directories that go as a whole. */
final class FileTree {
    private FileTree() {}

    /** Deletes what lies below a directory; the directory itself, and what symbolic links in it lead to, stays. */
    static void empty(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        for (Path path : deepestFirst(directory)) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw new EngineException("Cannot delete " + path, e);
            }
        }
    }

    static void delete(Path directory) {
        empty(directory);
        try {
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new EngineException("Cannot delete " + directory, e);
        }
    }

    private static List<Path> deepestFirst(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(path -> !path.equals(directory))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw new EngineException("Cannot read " + directory, e);
        }
    }
}
