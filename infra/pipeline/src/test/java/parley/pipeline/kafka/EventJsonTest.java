package parley.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.pipeline.CommentClassified;
import parley.pipeline.ReceivedEvent;
import tools.jackson.databind.json.JsonMapper;

class EventJsonTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** The golden files are what instances of this version write; a change here breaks a rolling upgrade. */
    @ParameterizedTest
    @CsvSource({
        "comment_received.v1.json, parley.pipeline.ReceivedEvent",
        "own_reply_seen.v1.json, parley.pipeline.ReceivedEvent",
        "comment_classified.v1.json, parley.pipeline.CommentClassified",
        "comment_classified_by_job.v1.json, parley.pipeline.CommentClassified",
        "changed.v1.json, parley.pipeline.Changed"
    })
    void theGoldenFileIsReadAndWrittenAsItStands(String file, Class<?> type) {
        byte[] golden = golden(file);

        var event = EventJson.read(golden, type);

        assertThat(JSON.readTree(EventJson.write(event))).isEqualTo(JSON.readTree(golden));
    }

    @Test
    void fieldsOfALaterVersionAreIgnored() {
        var golden = new String(golden("comment_classified.v1.json"), StandardCharsets.UTF_8);
        var later = golden.replace("\"revision\":1", "\"revision\":1,\"mood\":{\"deep\":[1]}");

        assertThat(EventJson.read(later.getBytes(StandardCharsets.UTF_8), CommentClassified.class))
                .isEqualTo(EventJson.read(golden.getBytes(StandardCharsets.UTF_8), CommentClassified.class));
    }

    @Test
    void aHigherVersionIsRefusedWhole() {
        assertThatThrownBy(
                        () -> EventJson.read("{\"version\":2}".getBytes(StandardCharsets.UTF_8), ReceivedEvent.class))
                .isInstanceOf(EventJson.UnknownVersion.class)
                .hasMessageContaining("upgrade");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "{}",
                "{\"version\":1}",
                "{\"version\":1,\"type\":\"x\"}",
                "{\"version\":1,"
            })
    void whatIsNoEventIsMalformed(String text) {
        assertThatThrownBy(() -> EventJson.read(text.getBytes(StandardCharsets.UTF_8), ReceivedEvent.class))
                .isInstanceOf(EventJson.Malformed.class);
    }

    @Test
    void anEventWithoutWhatItMustHaveIsMalformed() {
        var text = "{\"version\":1,\"type\":\"comment_received\",\"app\":\"main\"}";

        assertThatThrownBy(() -> EventJson.read(text.getBytes(StandardCharsets.UTF_8), ReceivedEvent.class))
                .isInstanceOf(EventJson.Malformed.class);
    }

    private static byte[] golden(String file) {
        try (var stream = EventJsonTest.class.getResourceAsStream("/events/" + file)) {
            return Objects.requireNonNull(stream, file).readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
