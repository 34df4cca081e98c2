package parley.engines;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Redis as a child process, on 127.0.0.1 only. It keeps its data, and refuses writes rather than evict anything. */
public final class Redis implements Engine {
    private static final Logger log = LoggerFactory.getLogger(Redis.class);
    private static final Duration UNTIL_READY = Duration.ofSeconds(60);
    private static final int ANSWER_MILLIS = 1_000;

    private final Path home;
    private final EngineLog output;
    private final int port;
    private final boolean durable;
    private @Nullable ServerProcess process;

    Redis(DataDirectory data, int port, boolean durable) {
        this.home = data.resolve("redis");
        this.output = new EngineLog(data.resolve("redis.log"));
        this.port = port;
        this.durable = durable;
    }

    /** Stops the server that an earlier, killed run has left on this directory. */
    static void stopLeftBehind(DataDirectory data) {
        Path home = data.resolve("redis");
        ServerProcess.leftBehind(pidFile(home), home).ifPresent(Redis::stop);
    }

    @Override
    public synchronized void start() {
        if (process != null && process.isRunning()) {
            return;
        }
        Ports.requireFree("Redis", port);
        process = ServerProcess.start(List.of(program(), configuration().toString()), output);
        process.awaitAnswer("Redis", UNTIL_READY, this::answers, output);
        log.info("Redis accepts connections on port {}", port);
    }

    @Override
    public synchronized void stop() {
        if (process != null) {
            stop(process);
            process = null;
        }
    }

    private static void stop(ServerProcess process) {
        process.stop("TERM");
    }

    @Override
    public int port() {
        return port;
    }

    private String program() {
        try {
            // The program lies in its home, so that its command line tells whose it is, whatever title it gives itself.
            return RedisProgram.placeIn(Files.createDirectories(home)).toString();
        } catch (IOException e) {
            throw new EngineException("Cannot put Redis into " + home + ": " + e, e);
        }
    }

    private Path configuration() {
        Path file = home.resolve("redis.conf");
        String text = """
                bind 127.0.0.1
                port %d
                dir "%s"
                pidfile "%s"
                daemonize no
                appendonly yes
                appendfsync %s
                save ""
                maxmemory-policy noeviction
                """.formatted(port, quoted(home), quoted(pidFile(home)), durable ? "everysec" : "no");
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new EngineException("Cannot write " + file, e);
        }
    }

    private static String quoted(Path path) {
        return path.toString().replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static Path pidFile(Path home) {
        return home.resolve("redis.pid");
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(Ports.address(port), ANSWER_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII).equals("+PONG");
        } catch (IOException e) {
            return false; // not listening yet; whether it lives on is asked beside this
        }
    }
}
