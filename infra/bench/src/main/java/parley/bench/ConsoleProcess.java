package parley.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import parley.local.Instance;

/** What a process of the product takes of this machine. */
record ConsoleProcess(Instance instance, long pid) {

    private static final double MEGABYTE = 1024 * 1024;
    private static final double KILOBYTES = 1024;

    /** A running one of the installation in that directory. */
    static ConsoleProcess of(Instance instance, Path directory) throws IOException {
        return new ConsoleProcess(
                instance,
                Long.parseLong(Files.readString(directory.resolve(instance.name() + ".pid"))
                        .strip()));
    }

    /** As kill -9 does. */
    void kill() {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    Duration processorTime() {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    /** In megabytes, after a collection: what is really held. */
    double heap() throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        new ProcessBuilder(jcmd.toString(), String.valueOf(pid), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        var metrics = HttpRequest.newBuilder(URI.create(instance.address() + "/actuator/prometheus"))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(metrics, BodyHandlers.ofLines())
                            .body()
                            .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                            .sum()
                    / MEGABYTE;
        }
    }

    /** In megabytes, with everything that the virtual machine takes. */
    double resident() throws IOException {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KILOBYTES)
                    .findFirst()
                    .orElse(0);
        }
    }
}
