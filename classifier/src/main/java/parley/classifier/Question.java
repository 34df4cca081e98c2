package parley.classifier;

import java.util.List;
import java.util.Optional;
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
 * @param sentence the comment as the models read it, in {@link #readIn}; read once, by whoever asks first
 */
record Question(Brand brand, Comment comment, Language language, boolean givesOrders, Mono<Sentence> sentence) {

    static Question of(Brand brand, Comment comment, Language language, Sentences sentences) {
        var sentence = Mono.defer(() -> sentences.read(comment.text(), language.tagOr(brand.language())));
        return new Question(brand, comment, language, Orders.suspectedIn(comment.text()), sentence.cache());
    }

    /** Those to choose from. */
    List<Category> categories() {
        return Category.BUILT_IN;
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
