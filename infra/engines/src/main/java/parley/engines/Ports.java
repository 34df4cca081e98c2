package parley.engines;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;

/** Which ports the engines of a data directory listen on: as asked for, else as last time, else any free one. */
final class Ports {
    // Below the range from which outgoing connections take theirs (32768 on Linux): an engine that is stopped for a
    // while
    // must find its port free when it comes back.
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 200;

    private final Path file;
    private final Properties remembered = new Properties();

    private Ports(Path file) {
        this.file = file;
    }

    static Ports rememberedIn(DataDirectory directory) {
        Ports ports = new Ports(directory.resolve("ports"));
        if (Files.exists(ports.file)) {
            try (var in = Files.newBufferedReader(ports.file)) {
                ports.remembered.load(in);
            } catch (IOException e) {
                throw new EngineException("Cannot read " + ports.file, e);
            }
        }
        return ports;
    }

    /** The port for an engine; 0 leaves the choice to us. */
    int choose(String engine, int wanted) {
        int port = wanted != 0 ? wanted : lastTimeOrFree(engine);
        remembered.setProperty(engine, Integer.toString(port));
        return port;
    }

    void remember() {
        try (var out = Files.newBufferedWriter(file)) {
            remembered.store(out, null);
        } catch (IOException e) {
            throw new EngineException("Cannot write " + file, e);
        }
    }

    private int lastTimeOrFree(String engine) {
        int before = Integer.parseInt(remembered.getProperty(engine, "0"));
        return before != 0 && isFree(before) ? before : anyFree();
    }

    private int anyFree() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port) && !remembered.containsValue(Integer.toString(port))) {
                return port;
            }
        }
        throw new EngineException("No free port between " + LOWEST + " and " + HIGHEST + " was found.");
    }

    /**
     * Says in time, and in words, what an engine would say late.
     *
     * @throws EngineException naming the port, if something listens on it
     */
    static void requireFree(String engine, int port) {
        if (!isFree(port)) {
            throw new EngineException("Port " + port + ", which " + engine
                    + " is to listen on, is taken by another program. Stop that one, or give " + engine
                    + " another port.");
        }
    }

    @SuppressWarnings("AddressSelection") // a literal: there is nothing to choose from
    static InetSocketAddress address(int port) {
        return new InetSocketAddress("127.0.0.1", port);
    }

    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(address(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
