package parley.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A server program at work on a directory: a child of ours, or one that an earlier, killed run has left behind. */
final class ServerProcess {
    private static final Duration UNTIL_STOPPED = Duration.ofSeconds(15);
    private static final long POLL_MILLIS = 10;
    private static final Pattern PID = Pattern.compile("\\d{1,18}");
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final ProcessHandle handle;
    private final BooleanSupplier running;

    private ServerProcess(ProcessHandle handle, BooleanSupplier running) {
        this.handle = handle;
        this.running = running;
    }

    /** Starts a program. What it prints goes to the end of the log. */
    static ServerProcess start(List<String> command, EngineLog log) {
        try {
            Process process = Command.prepared(detached(command))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.begun().toFile()))
                    .start();
            process.getOutputStream().close();
            return new ServerProcess(process.toHandle(), process::isAlive);
        } catch (IOException e) {
            throw new EngineException("Cannot run " + command.getFirst() + ": " + e.getMessage(), e);
        }
    }

    /**
     * The process whose id the file begins with, if it runs and its command line names this home: an id alone may by now
     * belong to somebody else. (An orphan that nobody collects stays a zombie; it has no command line.)
     */
    static Optional<ServerProcess> leftBehind(Path pidFile, Path home) {
        return pidIn(pidFile)
                .flatMap(ProcessHandle::of)
                .map(handle -> new ServerProcess(handle, () -> handle.isAlive() && names(handle, home)))
                .filter(ServerProcess::isRunning);
    }

    /** Any process that has this argument. */
    static List<ServerProcess> withArgument(String argument) {
        return ProcessHandle.allProcesses()
                .filter(handle -> hasArgument(handle, argument))
                .map(handle -> new ServerProcess(handle, () -> handle.isAlive() && hasArgument(handle, argument)))
                .toList();
    }

    private static boolean hasArgument(ProcessHandle handle, String argument) {
        return handle.info().arguments().stream().flatMap(Stream::of).anyMatch(argument::equals);
    }

    // Ctrl-C in a terminal reaches every process of its session: the engines are to end after us, when we say so.
    private static List<String> detached(List<String> command) {
        return Files.isExecutable(SETSID)
                ? Stream.concat(Stream.of(SETSID.toString()), command.stream()).toList()
                : command;
    }

    private static boolean names(ProcessHandle handle, Path home) {
        return handle.info().commandLine().orElse("").contains(home.toString());
    }

    private static Optional<Long> pidIn(Path file) {
        try {
            return Files.readString(file)
                    .lines()
                    .findFirst()
                    .map(String::strip)
                    .filter(PID.asMatchPredicate())
                    .map(Long::valueOf);
        } catch (IOException e) {
            return Optional.empty(); // no such file: nobody was left behind
        }
    }

    boolean isRunning() {
        return running.getAsBoolean();
    }

    /**
     * Ends it by the given signals, each tried for a while, and by force where none helps.
     *
     * @throws EngineException if it outlives even that
     */
    void stop(String... signals) {
        for (String signal : signals) {
            Command.succeeds(List.of("kill", "-" + signal, Long.toString(handle.pid())));
            if (ended()) {
                return;
            }
        }
        handle.destroyForcibly();
        if (!ended()) {
            throw new EngineException("Process " + handle.pid() + " cannot be stopped.");
        }
    }

    private boolean ended() {
        long deadline = System.nanoTime() + UNTIL_STOPPED.toNanos();
        while (isRunning() && System.nanoTime() < deadline) {
            pause();
        }
        return !isRunning();
    }

    /**
     * Waits until the server answers.
     *
     * @throws EngineException with the end of its log, if it dies before or takes longer than the patience
     */
    void awaitAnswer(String engine, Duration patience, BooleanSupplier answers, EngineLog log) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!answers.getAsBoolean()) {
            if (!isRunning()) {
                throw new EngineException(engine + " ended while starting. Its log " + log.lastWords());
            }
            if (System.nanoTime() > deadline) {
                throw new EngineException(
                        engine + " did not answer within " + patience.toSeconds() + " s. Its log " + log.lastWords());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("Interrupted while waiting for an engine", e);
        }
    }
}
