package parley.instagram.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.json.JsonMapper;

/** Reads a directory of recorded bodies that are not ours to keep: {@code -Dparley.payloads=DIRECTORY}. */
@EnabledIfSystemProperty(named = "parley.payloads", matches = ".+")
class RecordedPayloadsTest {

    private static final Path DIRECTORY = Path.of(System.getProperty("parley.payloads", "."));
    private static final String VECTORS = "signature-vectors";

    @TestFactory
    List<DynamicTest> everyRecordedBodyIsReadAndCounted() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.toString().contains(VECTORS))
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> read(file)))
                    .toList();
        }
    }

    private static void read(Path file) throws IOException {
        var body = Files.readString(file);
        var reading = Reading.of(body);

        assertThat(reading.count() == 0).isEqualTo(body.contains("\"entry\": []"));
        assertThat(reading.events().isEmpty() && body.contains("\"comments\""))
                .isEqualTo(body.contains("17865799348089039"));
    }

    @TestFactory
    List<DynamicTest> everyRecordedSignatureVerifies() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> file.toString().contains(VECTORS))
                    .flatMap(RecordedPayloadsTest::vectors)
                    .toList();
        }
    }

    private static Stream<DynamicTest> vectors(Path file) {
        return JsonMapper.shared().readTree(file).values().stream()
                .map(vector -> DynamicTest.dynamicTest(vector.path("name").asString(), () -> {
                    var apps =
                            List.of(new MetaApp("app", vector.path("app_secret").asString()));
                    var body = vector.path("body_utf8").asString().getBytes(StandardCharsets.UTF_8);
                    assertThat(new WebhookSignature(apps)
                                    .signer(
                                            body,
                                            vector.path("x_hub_signature_256").asString()))
                            .hasValue("app");
                }));
    }
}
