package parley.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The directory of one stack, held by a lock of the operating system: it goes when its process goes, however that ends. So
 * whoever holds it may stop every engine found running on the directory; nobody needs it any more.
 */
final class DataDirectory implements AutoCloseable {
    private final Path path;
    private final FileChannel lock;

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes the directory where it is missing, and takes it.
     *
     * @throws EngineException if another stack has it, or it cannot be written
     */
    static DataDirectory open(Path wanted) {
        try {
            Path path = Files.createDirectories(wanted).toRealPath();
            FileChannel lock = FileChannel.open(
                    path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!taken(lock)) {
                String holder = holder(lock);
                lock.close();
                throw new EngineException("The data directory " + path + " is in use by process " + holder
                        + ". Stop that one first, or choose another directory.");
            }
            return new DataDirectory(path, lock);
        } catch (IOException e) {
            throw new EngineException("The data directory " + wanted + " cannot be used: " + e, e);
        }
    }

    private static boolean taken(FileChannel lock) throws IOException {
        try {
            if (lock.tryLock() == null) {
                return false;
            }
        } catch (OverlappingFileLockException e) {
            return false; // by another stack of this very JVM
        }
        byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
        lock.truncate(0).write(ByteBuffer.wrap(pid));
        return true;
    }

    private static String holder(FileChannel lock) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(20);
        lock.read(pid, 0);
        return StandardCharsets.US_ASCII.decode(pid.flip()).toString();
    }

    Path path() {
        return path;
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /** Lets others have the directory. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
