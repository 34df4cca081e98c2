package parley.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTest {

    @Test
    void everyLabelNamesAProductPostOrCommentThatIsThere() {
        Set<String> skus =
                Sample.products().stream().map(p -> p.get("sku").asString()).collect(Collectors.toSet());
        Set<String> posts =
                Sample.media().stream().map(m -> m.get("id").asString()).collect(Collectors.toSet());
        Set<String> ids = Sample.comments().stream().map(Sample.Line::id).collect(Collectors.toSet());

        assertThat(Sample.comments()).allSatisfy(comment -> {
            assertThat(posts).contains(comment.media());
            assertThat(comment.product() == null || skus.contains(comment.product()))
                    .isTrue();
            assertThat(comment.parent() == null || ids.contains(comment.parent()))
                    .isTrue();
        });
        assertThat(ids).hasSameSizeAs(Sample.comments());
    }

    @Test
    void ofAForeignFileOnlyTextAndNameAreTaken(@TempDir Path directory) throws IOException {
        var file = Files.writeString(
                directory.resolve("c.jsonl"),
                "{\"text\":\"Hi\",\"username\":\"mia\",\"category\":\"spam\",\"id\":7}\n\n{\"text\":\"Hi\"}\n");

        var lines = Sample.comments(file);

        assertThat(lines)
                .containsExactly(
                        new Sample.Line(null, null, null, "mia", "Hi", null, null),
                        new Sample.Line(null, null, null, null, "Hi", null, null));
    }

    @Test
    void aLineThatIsNoCommentIsNamed(@TempDir Path directory) throws IOException {
        var file = Files.writeString(directory.resolve("c.jsonl"), "{\"text\":\"Hi\"}\n{\"txt\":\"Hi\"}\n");

        assertThatThrownBy(() -> Sample.comments(file)).hasMessageContaining("c.jsonl:2: text is missing");
    }
}
