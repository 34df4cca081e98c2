package parley.classifier.local;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import parley.embeddings.EmbeddingModel;
import parley.pipeline.Category;
import reactor.core.publisher.Mono;

/**
 * A {@link LinearHead} on sentence embeddings and hashed words, trained at the start from the project's own examples in
 * half a second. It knows the built-in categories and, as one more class, comments that fit none of them.
 */
public final class LocalModel {

    private final EmbeddingModel embeddings;
    private final EnglishReading reading;
    private final FeatureExtractor extractor;
    private final BuiltInExamples known;
    private final LinearHead head;

    private LocalModel(EmbeddingModel embeddings, EnglishReading reading) {
        this.embeddings = embeddings;
        this.reading = reading;
        this.extractor = new FeatureExtractor(embeddings.dimensions());
        this.known = BuiltInExamples.read(reading, embeddings.dimensions());
        this.head = fit();
    }

    /** Trains on the built-in examples; embeds later texts with the given model. */
    public static LocalModel train(EmbeddingModel embeddings) {
        return new LocalModel(embeddings, new EnglishReading());
    }

    /** BCP 47 tags of the languages it was trained in. In others it only guesses. */
    public Set<String> languages() {
        return reading.languages();
    }

    /**
     * The most probable category of a text in one of {@link #languages}. Fails as
     * {@link EmbeddingModel#embed} does.
     */
    public Mono<Prediction> predict(String text, String language) {
        String english = reading.of(text, language);
        return embeddings.embed(english).map(vector -> mostProbable(extractor.extract(english, vector)));
    }

    /** The examples that mean about the same, nearest first: what an LLM or a person is shown. */
    public Mono<List<Example>> nearest(String text, String language, int count) {
        return embeddings.embed(reading.of(text, language)).map(vector -> nearest(vector, count));
    }

    private LinearHead fit() {
        List<LinearHead.Row> rows = new ArrayList<>(known.examples().size());
        for (int i = 0; i < known.examples().size(); i++) {
            Example example = known.examples().get(i);
            Features features =
                    extractor.extract(reading.of(example), known.vectors().get(i));
            rows.add(new LinearHead.Row(features, label(example)));
        }
        return LinearHead.fit(rows, Category.BUILT_IN.size() + 1, extractor.width());
    }

    /** The class that comes after the categories stands for none of them. */
    static int label(Example example) {
        return example.category() == null ? Category.BUILT_IN.size() : Category.BUILT_IN.indexOf(example.category());
    }

    private Prediction mostProbable(Features features) {
        double[] probabilities = head.probabilities(features);
        int best = IntStream.range(0, probabilities.length)
                .boxed()
                .max(Comparator.comparingDouble(c -> probabilities[c]))
                .orElseThrow();
        return new Prediction(
                best < Category.BUILT_IN.size() ? Category.BUILT_IN.get(best) : null, probabilities[best]);
    }

    private List<Example> nearest(float[] vector, int count) {
        return IntStream.range(0, known.examples().size())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        i -> -dot(vector, known.vectors().get(i))))
                .limit(count)
                .map(known.examples()::get)
                .toList();
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
