package parley.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The product's jar as a process of its own, set up by environment variables only, as in production. */
final class ProductProcess implements AutoCloseable {

    private static final int STOP_SECONDS = 25;

    private final Process process;
    private final Path log;

    private ProductProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts it. */
    static ProductProcess start(Path jar, Instance instance, Map<String, String> settings, Path directory)
            throws IOException {
        Path log = log(instance, directory);
        var builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx768m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "--enable-native-access=ALL-UNNAMED",
                        "-jar",
                        jar.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(settings);
        var process = builder.start();
        Files.writeString(pidFile(instance, directory), String.valueOf(process.pid()));
        return new ProductProcess(process, log);
    }

    /** Waits until it is ready for work. */
    void awaitReady(ProductClient client) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (!client.ready()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the product stopped while starting; see " + log);
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the product is not ready after 5 minutes; see " + log);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Asks it to end, and ends it if it does not. */
    Stopped stop() throws InterruptedException {
        long begin = System.nanoTime();
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        return new Stopped(process.exitValue(), Duration.ofNanos(System.nanoTime() - begin));
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** What it has to say, of all its runs in this installation. */
    static Path log(Instance instance, Path directory) {
        return directory.resolve(instance.name() + ".log");
    }

    static Path pidFile(Instance instance, Path directory) {
        return directory.resolve(instance.name() + ".pid");
    }

    /** Stops the one that an earlier run left behind when it was killed. */
    static void stopLeftOver(Path pidFile, Path jar) throws IOException {
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readString(pidFile).strip());
        ProcessHandle.of(pid)
                .filter(left -> left.info().commandLine().orElse("").contains(jar.toString()))
                .ifPresent(left -> {
                    left.destroyForcibly();
                    left.onExit().orTimeout(10, TimeUnit.SECONDS).join();
                });
        Files.delete(pidFile);
    }
}
