package parley.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BgeSmallModelTest {

    @SuppressWarnings("NullAway.Init")
    private static BgeSmallModel model;

    @BeforeAll
    static void load() {
        model = BgeSmallModel.load(EmbeddingProperties.defaults());
    }

    @AfterAll
    static void close() throws Exception {
        model.close();
    }

    @Test
    void textsThatMeanTheSameAreNearerThanOthers() {
        float[] question = embed("how much does this cost?");

        assertThat(cosine(question, embed("what is the price of it")))
                .isGreaterThan(cosine(question, embed("my parcel was stolen")) + 0.1);
    }

    @Test
    void aVectorHasTheLengthOne() {
        float[] vector = embed("love these boots 😍");

        assertThat(vector).hasSize(model.dimensions());
        assertThat(cosine(vector, vector)).isCloseTo(1, within(1e-4));
    }

    @Test
    void manyTextsComeBackInTheirOrder() {
        List<String> texts = List.of("one", "two shoes", "", "🔥", "word ".repeat(3000));

        List<float[]> vectors = Objects.requireNonNull(model.embedAll(texts).block());

        assertThat(vectors).hasSameSizeAs(texts);
        for (int i = 0; i < texts.size(); i++) {
            assertThat(vectors.get(i)).isEqualTo(embed(texts.get(i)));
        }
    }

    private static float[] embed(String text) {
        return Objects.requireNonNull(model.embed(text).block());
    }

    private static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
