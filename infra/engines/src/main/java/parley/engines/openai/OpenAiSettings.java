package parley.engines.openai;

import java.util.Set;
import parley.engines.http.Json;
import tools.jackson.databind.JsonNode;

/**
 * What the stand-in offers.
 *
 * @param keys API keys it knows; empty lets any in
 * @param models it has; empty for any
 * @param rpm requests a minute per model, over all keys; 0 for no limit
 * @param tpm tokens a minute per model, over all keys, a request counted with the output it allows; 0 for no limit
 * @param jsonSchema whether it understands {@code json_schema}; an older server answers 400
 */
public record OpenAiSettings(Set<String> keys, Set<String> models, int rpm, int tpm, boolean jsonSchema) {

    /** Any key, any model, no limits. */
    public static final OpenAiSettings OPEN = new OpenAiSettings(Set.of(), Set.of(), 0, 0, true);

    /**
     * The same but for one setting, by its name in the control API: {@code with("rpm", 60)}.
     *
     * @throws IllegalArgumentException if there is no such setting or the value does not fit
     */
    public OpenAiSettings with(String setting, Object value) {
        return with(Json.object().set(setting, Json.tree(value)));
    }

    OpenAiSettings with(JsonNode changes) {
        return Json.changed(this, changes, OpenAiSettings.class);
    }
}
