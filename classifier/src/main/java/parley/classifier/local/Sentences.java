package parley.classifier.local;

import java.util.List;
import java.util.Set;
import parley.embeddings.EmbeddingModel;
import reactor.core.publisher.Mono;

/** Reads comments for the models: word by word into English, embedded, with what catches the eye. */
public final class Sentences {

    private final EmbeddingModel embeddings;
    private final EnglishReading reading = new EnglishReading();
    private final FeatureExtractor extractor;

    public Sentences(EmbeddingModel embeddings) {
        this.embeddings = embeddings;
        this.extractor = new FeatureExtractor(embeddings.dimensions());
    }

    /** A comment in a language; embeds it, and fails as {@link EmbeddingModel#embed} does. */
    public Mono<Sentence> read(String text, String language) {
        String english = reading.of(text, language);
        return embeddings.embed(english).map(embedding -> sentence(english, embedding));
    }

    /** As {@link #read}, but nobody waits for it: others are read first. */
    public Mono<Sentence> readInTheBackground(String text, String language) {
        String english = reading.of(text, language);
        return embeddings.embedAll(List.of(english)).map(embedded -> sentence(english, embedded.getFirst()));
    }

    /** A comment that was embedded before, by the model of the same {@link #model name}. */
    public Sentence remember(String text, String language, float[] embedding) {
        return sentence(reading.of(text, language), embedding);
    }

    /** BCP 47 tags of the languages that can be read. In others a model only guesses. */
    public Set<String> languages() {
        return reading.languages();
    }

    /** Names what makes the embeddings: those of different names cannot be compared. */
    public String model() {
        return embeddings.name();
    }

    private Sentence sentence(String english, float[] embedding) {
        return new Sentence(embedding, extractor.extract(english, embedding), extractor.width());
    }
}
