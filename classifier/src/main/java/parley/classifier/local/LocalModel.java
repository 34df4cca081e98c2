package parley.classifier.local;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import parley.embeddings.EmbeddingModel;
import parley.pipeline.Category;

/**
 * A {@link LinearHead} on sentence embeddings and hashed words, trained at the start from the project's own examples in
 * half a second. It knows the built-in categories and, as one more class, comments that fit none of them.
 */
public final class LocalModel {

    private final EnglishReading reading;
    private final FeatureExtractor extractor;
    private final List<Example> examples;
    private final Vectors vectors;
    private final LinearHead head;

    private LocalModel(EmbeddingModel embeddings, EnglishReading reading) {
        this.reading = reading;
        this.extractor = new FeatureExtractor(embeddings.dimensions());
        var known = BuiltInExamples.read(reading, embeddings.dimensions());
        this.examples = known.examples();
        this.vectors = Vectors.of(known.vectors(), embeddings.dimensions());
        this.head = fit(known);
    }

    /** Trains on the built-in examples, for texts embedded by the given model. */
    public static LocalModel train(EmbeddingModel embeddings) {
        return new LocalModel(embeddings, new EnglishReading());
    }

    /** BCP 47 tags of the languages it was trained in. In others it only guesses. */
    public Set<String> languages() {
        return reading.languages();
    }

    /** The most probable category of a sentence in one of {@link #languages}. */
    public Prediction predict(Sentence sentence) {
        return mostProbable(sentence.features());
    }

    /** The examples that mean about the same, nearest first: what an LLM or a person is shown. */
    public List<Example> nearest(Sentence sentence, int count) {
        return vectors.nearest(sentence.embedding(), count).stream()
                .map(neighbour -> examples.get(neighbour.place()))
                .toList();
    }

    private LinearHead fit(BuiltInExamples known) {
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
}
