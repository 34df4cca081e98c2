package parley.classifier;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.classifier.cache.FoldedText;
import parley.classifier.injection.Orders;
import parley.classifier.language.Language;
import parley.classifier.local.Sentence;
import parley.classifier.local.Sentences;
import parley.pipeline.Category;
import parley.pipeline.brands.Brand;
import parley.pipeline.comments.Comment;
import reactor.core.publisher.Mono;

/**
 * What every step of the cascade is asked: which of the brand's categories is this comment?
 *
 * @param givesOrders whether the comment seems to give orders to whoever judges it: nobody may learn from it
 * @param past how it comes to be asked again; null: it has just come in
 * @param sentence the comment as the models read it, in {@link #readIn}; read once, by whoever asks first
 */
record Question(
        Brand brand,
        Comment comment,
        Language language,
        boolean givesOrders,
        @Nullable Past past,
        Mono<Sentence> sentence) {

    /**
     * A comment that was decided before.
     *
     * @param job that asks
     * @param embedding of it, by the model that {@code Sentences} use now; null where none is kept
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Past(UUID job, float @Nullable [] embedding) {

        /** Embedded once, and again only where nothing was kept; nobody waits for that. */
        private Mono<Sentence> sentence(String text, String language, Sentences sentences) {
            return embedding == null
                    ? sentences.readInTheBackground(text, language)
                    : Mono.fromSupplier(() -> sentences.remember(text, language, embedding));
        }
    }

    static Question of(Brand brand, Comment comment, Language language, Sentences sentences) {
        return of(brand, comment, language, null, sentences);
    }

    static Question of(Brand brand, Comment comment, Language language, @Nullable Past past, Sentences sentences) {
        String text = comment.text();
        String readIn = language.tagOr(brand.language());
        var sentence =
                Mono.defer(() -> past == null ? sentences.read(text, readIn) : past.sentence(text, readIn, sentences));
        return new Question(brand, comment, language, Orders.suspectedIn(text), past, sentence.cache());
    }

    /** Those to choose from. */
    List<Category> categories() {
        return brand.categories();
    }

    /** What the brand means by them. */
    String meanings() {
        return brand.meanings();
    }

    /**
     * The text that stands for all that say the same; empty where the comment has to be looked at by itself: it answers
     * others, gives orders, or there is nothing in it to compare.
     */
    Optional<FoldedText> folded() {
        return comment.parent() != null || givesOrders ? Optional.empty() : FoldedText.of(comment.text());
    }

    String text() {
        return comment.text();
    }

    /** False for emoji, punctuation, numbers and mentions alone. */
    boolean hasWords() {
        return !(language instanceof Language.Wordless);
    }

    /** Whether there are words in it that models of these languages can read. */
    boolean canBeRead(Set<String> languages) {
        return hasWords() && languages.contains(readIn());
    }

    /** The comment's language as a BCP 47 tag; null if it cannot be told. */
    @Nullable
    String languageTag() {
        return language.tag();
    }

    /** The tag of the language to read it in: the brand's usual one where the comment is too short to tell. */
    String readIn() {
        return language.tagOr(brand.language());
    }
}
