package parley.classifier.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import parley.embeddings.BgeSmallModel;
import parley.embeddings.EmbeddingProperties;
import parley.pipeline.Category;

/** When the examples or the glossary have changed, {@link #writeTheEmbeddings} makes them anew: see the README. */
class BuiltInExamplesTest {

    private static final int DIMENSIONS = 384;

    private final EnglishReading reading = new EnglishReading();

    @Test
    void everyExampleHasACategoryAndALanguageThatTheModelKnows() {
        assertThat(BuiltInExamples.shippedExamples()).allSatisfy(example -> {
            assertThat(example.category())
                    .satisfiesAnyOf(
                            category -> assertThat(category).isNull(),
                            category -> assertThat(category).isIn(Category.BUILT_IN));
            assertThat(reading.languages()).contains(example.language());
            assertThat(example.text()).isNotBlank();
        });
    }

    @Test
    void noTextIsThereTwice() {
        assertThat(BuiltInExamples.shippedExamples()).extracting(Example::text).doesNotHaveDuplicates();
    }

    @Test
    void theShippedEmbeddingsAreThoseOfTheExamples() throws Exception {
        BuiltInExamples known = BuiltInExamples.read(reading, DIMENSIONS);
        try (BgeSmallModel model = BgeSmallModel.load(EmbeddingProperties.defaults())) {
            for (int i = 0; i < known.examples().size(); i += 100) {
                float[] fresh = Objects.requireNonNull(
                        model.embed(reading.of(known.examples().get(i))).block());
                // Processors differ a little in how they multiply bytes.
                assertThat(cosine(fresh, known.vectors().get(i))).isCloseTo(1, within(0.02));
            }
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "parley.examples.write", matches = ".*")
    void writeTheEmbeddings() throws Exception {
        List<String> texts =
                BuiltInExamples.shippedExamples().stream().map(reading::of).toList();
        Path file = Path.of("src/main/resources" + BuiltInExamples.VECTORS);
        try (BgeSmallModel model = BgeSmallModel.load(EmbeddingProperties.defaults());
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeLong(BuiltInExamples.checksum(texts));
            for (float[] vector : Objects.requireNonNull(model.embedAll(texts).block())) {
                write(vector, out);
            }
        }
    }

    private static void write(float[] vector, DataOutputStream out) throws IOException {
        float largest = 0;
        for (float value : vector) {
            largest = Math.max(largest, Math.abs(value));
        }
        float scale = largest / Byte.MAX_VALUE;
        out.writeFloat(scale);
        for (float value : vector) {
            out.writeByte(Math.round(value / scale));
        }
    }

    private static double cosine(float[] a, float[] b) {
        double dot = 0;
        double lengthA = 0;
        double lengthB = 0;
        for (int i = 0; i < a.length; i++) {
            dot += a[i] * b[i];
            lengthA += a[i] * a[i];
            lengthB += b[i] * b[i];
        }
        return dot / Math.sqrt(lengthA * lengthB);
    }
}
