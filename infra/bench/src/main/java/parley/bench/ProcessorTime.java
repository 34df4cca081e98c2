package parley.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Processor time that this process and those it has started have used so far. Unlike elapsed time it says something on a busy
 * machine, too.
 *
 * @param byProgram in all processes of it
 */
record ProcessorTime(Map<String, Duration> byProgram) {

    static ProcessorTime now() {
        var self = ProcessHandle.current();
        return new ProcessorTime(Stream.concat(Stream.of(self), self.descendants())
                .collect(Collectors.toMap(
                        one -> one.equals(self) ? "bench, sandbox and Kafka" : program(one),
                        one -> one.info().totalCpuDuration().orElse(Duration.ZERO),
                        Duration::plus,
                        TreeMap::new)));
    }

    private static String program(ProcessHandle process) {
        String command = process.info().command().orElse("others");
        String name = Path.of(command).getFileName().toString();
        return name.equals("java") ? "product" : name;
    }

    /** What each piece of work has cost since an earlier moment, in milliseconds. */
    String perPiece(ProcessorTime before, long pieces) {
        return byProgram.entrySet().stream()
                .map(entry -> "%s %.1f"
                        .formatted(
                                entry.getKey(),
                                entry.getValue()
                                                .minus(before.byProgram.getOrDefault(entry.getKey(), Duration.ZERO))
                                                .toNanos()
                                        / 1e6
                                        / pieces))
                .collect(Collectors.joining(", "));
    }
}
