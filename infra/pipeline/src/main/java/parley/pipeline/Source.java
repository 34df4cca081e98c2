package parley.pipeline;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Who decided a category, cheapest first. */
public enum Source {
    @JsonProperty("rule")
    RULE,
    @JsonProperty("cache")
    CACHE,
    @JsonProperty("local")
    LOCAL,
    @JsonProperty("llm")
    LLM,
    @JsonProperty("human")
    HUMAN;

    /** The name in HTTP and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
