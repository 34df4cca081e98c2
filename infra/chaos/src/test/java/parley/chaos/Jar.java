package parley.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** The product's jar, unpacked as {@code infra/local/build} does it. */
final class Jar {

    private Jar() {}

    /** Unpacks it if it was built since it was unpacked last. */
    static void unpackIn(Path root) throws IOException, InterruptedException {
        Path jar = root.resolve("infra/app/target/parley.jar");
        Path unpacked = root.resolve("infra/app/target/parley");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("the product is not built: there is no " + jar);
        }
        if (Files.exists(unpacked)
                && Files.getLastModifiedTime(unpacked).compareTo(Files.getLastModifiedTime(jar)) >= 0) {
            return;
        }
        delete(unpacked);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        int status = new ProcessBuilder(
                        java,
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--destination",
                        unpacked.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException("the product cannot be unpacked: status " + status);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (var files = Files.walk(directory)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
