package parley.classifier.rules;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.pipeline.Author;

/** Something that a rule asks of a comment. None of them is a pattern that a user writes. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Condition.Words.class, name = "words"),
    @JsonSubTypes.Type(value = Condition.Link.class, name = "link"),
    @JsonSubTypes.Type(value = Condition.Phone.class, name = "phone"),
    @JsonSubTypes.Type(value = Condition.Email.class, name = "email"),
    @JsonSubTypes.Type(value = Condition.Wordless.class, name = "wordless"),
    @JsonSubTypes.Type(value = Condition.MentionsOnly.class, name = "mentions_only"),
    @JsonSubTypes.Type(value = Condition.InLanguage.class, name = "language"),
    @JsonSubTypes.Type(value = Condition.By.class, name = "author")
})
public sealed interface Condition {

    /** The condition, made ready to be asked of many comments. */
    Predicate<Written> prepared();

    /**
     * One of these words or phrases stands in it, whatever its case, accents and punctuation.
     *
     * @param any a star at the end of one: its last word may be the beginning of one
     */
    record Words(@NotEmpty @Size(max = 200) List<@NotBlank @Size(max = 100) String> any) implements Condition {

        @Override
        public Predicate<Written> prepared() {
            var phrases = any.stream().flatMap(Phrase::of).toList();
            return comment -> phrases.stream().anyMatch(phrase -> phrase.standsIn(comment));
        }
    }

    /** There is a link in it, or what somebody has to type to follow one. */
    record Link() implements Condition {

        @Override
        public Predicate<Written> prepared() {
            return comment -> Traces.hasLink(comment.text());
        }
    }

    /** There is a phone number in it. */
    record Phone() implements Condition {

        @Override
        public Predicate<Written> prepared() {
            return comment -> Traces.hasPhone(comment.text());
        }
    }

    /** There is an e-mail address in it. */
    record Email() implements Condition {

        @Override
        public Predicate<Written> prepared() {
            return comment -> Traces.hasEmail(comment.text());
        }
    }

    /** It has emoji, numbers, punctuation or mentions, but no words. */
    record Wordless() implements Condition {

        @Override
        public Predicate<Written> prepared() {
            return Written::isWordless;
        }
    }

    /** It calls people over and says nothing else. */
    record MentionsOnly() implements Condition {

        @Override
        public Predicate<Written> prepared() {
            return comment -> Traces.isMentionsOnly(comment.text());
        }
    }

    /**
     * It is in one of these languages, as far as that can be told.
     *
     * @param any BCP 47 tags; the script and the region are not looked at
     */
    record InLanguage(
            @NotEmpty @Size(max = 50)
            List<
                            @NotNull
                            @Pattern(
                                    regexp = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*",
                                    message = "is not a code of a language")
                            String>
                    any)
            implements Condition {

        @Override
        public Predicate<Written> prepared() {
            return comment -> any.stream().anyMatch(comment::isIn);
        }
    }

    /**
     * One of these people wrote it.
     *
     * @param any user names, with or without @ and whatever their case, or Instagram's ids
     */
    record By(@NotEmpty @Size(max = 200) List<@NotBlank @Size(max = 100) String> any) implements Condition {

        @Override
        public Predicate<Written> prepared() {
            Set<String> names = any.stream().map(By::name).collect(Collectors.toUnmodifiableSet());
            return comment -> isOneOf(names, comment.author());
        }

        private static boolean isOneOf(Set<String> names, Author author) {
            return Stream.of(author.id(), author.username())
                    .anyMatch(known -> known != null && names.contains(name(known)));
        }

        private static String name(String written) {
            String name = written.strip().toLowerCase(Locale.ROOT);
            return name.startsWith("@") ? name.substring(1) : name;
        }
    }
}
