package parley.classifier.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.classifier.language.Languages;
import parley.embeddings.BgeSmallModel;
import parley.embeddings.EmbeddingProperties;
import parley.pipeline.Category;
import parley.pipeline.Source;
import parley.pipeline.Verdict.Classified;

@SuppressWarnings("NullAway.Init")
class LocalClassifierTest {

    private static BgeSmallModel embeddings;
    private static LocalModel model;
    private static Sentences sentences;
    private static Languages languages;

    @BeforeAll
    static void load() {
        embeddings = BgeSmallModel.load(EmbeddingProperties.defaults());
        model = LocalModel.train(embeddings);
        sentences = new Sentences(embeddings);
        languages = new Languages();
    }

    @AfterAll
    static void close() throws Exception {
        embeddings.close();
    }

    // Sentences that are not among the examples.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            What would two pairs cost me with postage to Norway?       | question
            These trainers are the softest thing I have ever worn 😍   | positive_feedback
            The heel cracked on the first evening, poor workmanship    | critical_feedback
            You took my money two months ago and my sofa never came!!  | urgent_issue
            I run a small blog about hiking, could we work together?   | partnership_proposal
            you are a pathetic bunch of morons                         | toxic
            I turned 400 into 6000 with bitcoin, message me for tips   | spam
            ¿Tienen esta chaqueta en la talla M?                       | question
            La calidad es malísima, se rompió el primer día            | critical_feedback
            Paguei há três semanas e o pedido não chegou, me ajudem    | urgent_issue
            Gibt es den Rucksack auch in Grün?                         | question
            Magnifique, j'adore cette couleur                          | positive_feedback
            Quanto costa la borsa nera?                                | question
            Сколько стоит доставка в Сочи?                             | question
            """)
    void commentsInTheLanguagesOfTheExamplesAreDecided(String comment, String category) {
        assertThat(decide(comment, LocalClassifierProperties.defaults())).hasValueSatisfying(verdict -> {
            assertThat(verdict.category()).isEqualTo(new Category(category));
            assertThat(verdict.source()).isEqualTo(Source.LOCAL);
            assertThat(verdict.confidence()).isBetween(0.5, 1.0);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ราคาเท่าไหร่คะ", "いくらですか", "Beş haftadır paketimi bekliyorum ve kimse cevap vermiyor"})
    void aLanguageItWasNotTrainedInIsLeftToOthers(String comment) {
        assertThat(decide(comment, LocalClassifierProperties.defaults())).isEmpty();
    }

    @Test
    void smallTalkFitsNoCategory() {
        assertThat(decide("my cousin moved to Oslo last winter", LocalClassifierProperties.defaults()))
                .isEmpty();
    }

    @Test
    void hidingNeedsMoreConfidenceThanTheRest() {
        LocalClassifierProperties strict = new LocalClassifierProperties(0.5, 1);

        assertThat(decide("follow me and I follow you back", strict)).isEmpty();
        assertThat(decide("how much is this?", strict)).isPresent();
    }

    @Test
    void theNearestExamplesAreAboutTheSame() {
        var asked = Objects.requireNonNull(
                sentences.read("tell me what it costs", "en").block());

        assertThat(model.nearest(asked, 5))
                .hasSize(5)
                .allSatisfy(example -> assertThat(example.category()).isEqualTo(Category.QUESTION));
    }

    private static Optional<Classified> decide(String comment, LocalClassifierProperties properties) {
        String language = languages.of(comment).tagOr("en");
        return new LocalClassifier(model, properties)
                .decide(sentences.read(comment, language), language)
                .blockOptional();
    }
}
