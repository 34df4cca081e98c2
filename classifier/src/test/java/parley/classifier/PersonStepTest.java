package parley.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import parley.classifier.language.Language;
import parley.pipeline.AccountId;
import parley.pipeline.Author;
import parley.pipeline.BrandId;
import parley.pipeline.Category;
import parley.pipeline.CommentId;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.Verdict;
import parley.pipeline.Verdict.Reason;
import parley.pipeline.brands.Brand;
import parley.pipeline.comments.Comment;
import reactor.core.publisher.Mono;

class PersonStepTest {

    @Test
    void wordsOfNoClearLanguageAreReadInTheBrandsUsualOne() {
        assertThat(reason("ok", new Language.Unclear(), "th")).isEqualTo(Reason.UNKNOWN_LANGUAGE);
        assertThat(reason("ok", new Language.Unclear(), "en")).isEqualTo(Reason.NOT_CONFIDENT);
    }

    @Test
    void aLanguageThatNobodyLearntIsNamedAsTheReason() {
        assertThat(reason("ราคาเท่าไหร่คะ", new Language.Known("th"), "en")).isEqualTo(Reason.UNKNOWN_LANGUAGE);
    }

    @Test
    void whatHasNoTextIsNotCalledUncertain() {
        assertThat(reason(" ", new Language.Wordless(), "en")).isEqualTo(Reason.NO_TEXT);
        assertThat(reason("😂", new Language.Wordless(), "en")).isEqualTo(Reason.NOT_CONFIDENT);
    }

    private static Reason reason(String text, Language language, String usual) {
        var brand = new Brand(new BrandId(UUID.randomUUID()), "Acme", usual, Category.BUILT_IN, "");
        var question = new Question(brand, comment(brand.id(), text), language, false, null, Mono.empty());
        var decision = Objects.requireNonNull(
                new PersonStep(Set.of("en", "de")).decide(question).block());
        return ((Verdict.Undecided) decision.verdict()).reason();
    }

    private static Comment comment(BrandId brand, String text) {
        return new Comment(
                CommentId.next(),
                brand,
                new AccountId("1"),
                new InstagramCommentId("2"),
                null,
                null,
                new Author("3", "mia"),
                text,
                null,
                true,
                false,
                Instant.now(),
                "test");
    }
}
