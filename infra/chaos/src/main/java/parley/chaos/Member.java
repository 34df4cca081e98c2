package parley.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import parley.local.ProductClient;

/**
 * One process of the product. It reaches everything over wires of its own, so that what passes tells which process
 * speaks, and it alone can be cut off.
 */
final class Member implements AutoCloseable {

    private static final long READY_SECONDS = 180;

    private final String name;
    private final Map<String, String> settings;
    private final List<String> command;
    private final Path log;
    private final int port;
    private final Wires wires;
    private final Triggers triggers;
    private @Nullable Process process;
    private boolean stopped;
    private boolean closed;

    /** The wires of a process, by what is behind them. */
    record Wires(Wire postgres, Wire redis, Wire graph) {

        void calm() {
            postgres.calm();
            redis.calm();
            graph.calm();
        }
    }

    Member(
            String name,
            List<String> command,
            Map<String, String> settings,
            int port,
            Wires wires,
            Triggers triggers,
            Path log) {
        this.name = name;
        this.command = command;
        this.settings = settings;
        this.port = port;
        this.wires = wires;
        this.triggers = triggers;
        this.log = log;
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException("there is no free port", none);
        }
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    Wires wires() {
        return wires;
    }

    Triggers triggers() {
        return triggers;
    }

    /** Starts it unless it runs, or was closed. */
    synchronized void start() {
        if (closed || process != null && process.isAlive()) {
            return;
        }
        try {
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().keySet().removeIf(setting -> setting.startsWith("PARLEY_"));
            builder.environment().putAll(settings);
            process = builder.start();
            stopped = false;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot start " + name, failure);
        }
    }

    synchronized boolean alive() {
        return process != null && process.isAlive();
    }

    /** Whether it runs and is not stopped. */
    synchronized boolean well() {
        return alive() && !stopped;
    }

    /** Ends it by SIGKILL, and returns when it is gone. */
    synchronized void kill() {
        if (process != null) {
            process.destroyForcibly();
            await(process);
        }
    }

    /** Stops it in its tracks by SIGSTOP; false if it does not run, or stands already. */
    synchronized boolean stop() {
        if (!well()) {
            return false;
        }
        signal("STOP");
        stopped = true;
        return true;
    }

    /** Lets it go on. */
    synchronized void resume() {
        if (stopped && alive()) {
            signal("CONT");
        }
        stopped = false;
    }

    private void signal(String signal) {
        if (process != null) {
            try {
                await(new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private static void await(Process process) {
        try {
            process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits until it is ready for work.
     *
     * @throws IllegalStateException if it ends before, or takes longer than three minutes
     */
    void awaitReady() throws InterruptedException {
        var client = new ProductClient("http://127.0.0.1:" + port, "", "");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
        while (!client.ready()) {
            if (!alive()) {
                throw new IllegalStateException(name + " ended while starting; see " + log);
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(name + " is not ready after three minutes; see " + log);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** Ends it in order, and returns when it is gone. */
    synchronized void end() {
        if (process != null && process.isAlive()) {
            resume();
            process.destroy();
            await(process);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        kill();
        for (var wire : new ArrayList<>(List.of(wires.postgres(), wires.redis(), wires.graph()))) {
            wire.close();
        }
    }
}
