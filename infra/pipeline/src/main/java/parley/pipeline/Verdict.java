package parley.pipeline;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Locale;

/** What the classifier came to. There is no third thing, and no made-up label. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Verdict.Classified.class, name = "classified"),
    @JsonSubTypes.Type(value = Verdict.Undecided.class, name = "undecided")
})
public sealed interface Verdict {

    /**
     * A category was decided.
     *
     * @param confidence calibrated, 0 to 1
     */
    record Classified(Category category, double confidence, Source source) implements Verdict {}

    /** Nothing may decide it: a person has to look. */
    record Undecided(Reason reason) implements Verdict {}

    /** Why nothing could decide. */
    enum Reason {
        /** Neither the local model nor a configured LLM knows the language. */
        @JsonProperty("unknown_language")
        UNKNOWN_LANGUAGE,
        /** There is no text: a GIF, a sticker. */
        @JsonProperty("no_text")
        NO_TEXT,
        /** The local model is not sure and no LLM is configured. */
        @JsonProperty("not_confident")
        NOT_CONFIDENT,
        /** The LLM was out of reach for longer than a comment may wait. */
        @JsonProperty("outage")
        OUTAGE,
        /** The brand's budget is used up. */
        @JsonProperty("budget")
        BUDGET,
        /** Every model answered with something that is not an answer. */
        @JsonProperty("invalid_output")
        INVALID_OUTPUT,
        /** It was fetched from the past: a job decides about it. */
        @JsonProperty("past")
        PAST;

        /** The name in HTTP and in the database. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
