package parley.engines;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A short program of this machine, run to its end. */
final class Command {
    private static final int PATIENCE_SECONDS = 60;
    private static final int CANNOT_RUN = 127; // as a shell has it

    private Command() {}

    /** What children are given of our environment: nothing of it may change what an engine does. */
    static ProcessBuilder prepared(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // An ordinary user may not be let into the directory we stand in.
        builder.directory(new File("/"));
        String path = System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin");
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", path, "LC_ALL", "C.UTF-8", "TZ", "UTC"));
        return builder;
    }

    /**
     * What it printed, trimmed.
     *
     * @throws EngineException with that, if it could not be run, failed, or did not end within a minute
     */
    static String output(List<String> command) {
        Result result = run(command);
        if (result.status() != 0) {
            throw new EngineException(String.join(" ", command) + " failed: " + result.output());
        }
        return result.output();
    }

    /** Whether it could be run, and ended well, within a minute. */
    static boolean succeeds(List<String> command) {
        return run(command).status() == 0;
    }

    private static Result run(List<String> command) {
        Path output = null;
        try {
            output = Files.createTempFile("parley-engines", ".out");
            Process process = prepared(command).redirectOutput(output.toFile()).start();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            return new Result(
                    ended ? process.exitValue() : -1,
                    Files.readString(output, StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            return new Result(CANNOT_RUN, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("Interrupted while " + command.getFirst() + " ran", e);
        } finally {
            if (output != null) {
                output.toFile().delete();
            }
        }
    }

    private record Result(int status, String output) {}
}
