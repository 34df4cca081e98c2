package parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import parley.local.Console;
import parley.local.Installation;
import parley.local.Instance;

/** The directory a bench keeps its data in: empty at the start, and at the end but for the logs of the product. */
record Place(Path directory) implements AutoCloseable {

    private static final Path TARGET = Path.of("infra/bench/target");

    /** Forgets what an earlier run has left there, also one that was killed. */
    static Place of(Benchmark benchmark) throws IOException {
        var place = new Place(TARGET.resolve(benchmark.name()).toAbsolutePath());
        Installation.forget(place.directory);
        Files.createDirectories(place.directory);
        return place;
    }

    /** An installation here. */
    Installation install(List<Instance> instances) throws IOException, InterruptedException {
        return install(instances, Map.of());
    }

    /** An installation here with some settings of its own, by the names of their environment variables. */
    Installation install(List<Instance> instances, Map<String, String> settings)
            throws IOException, InterruptedException {
        var installation = Installation.start(directory, instances, settings, new Console(true));
        // Ctrl-C: what was started is stopped in order, before the virtual machine ends.
        Runtime.getRuntime().addShutdownHook(new Thread(installation::close, "stop"));
        return installation;
    }

    /** The whole product as one process. */
    Installation install() throws IOException, InterruptedException {
        return install(List.of(Instance.onFreePort("product", "all")));
    }

    @Override
    public void close() throws IOException {
        Installation.forget(directory);
    }
}
