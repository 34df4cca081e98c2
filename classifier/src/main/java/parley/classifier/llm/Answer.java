package parley.classifier.llm;

import com.openai.core.JsonValue;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.ResponseFormatJsonSchema.JsonSchema;
import java.util.List;
import java.util.Map;
import parley.pipeline.Category;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a model has to answer: the schema it is given, and the check of what came, whoever promised to follow it. */
record Answer(Category category, double confidence, String reasoning) {

    private static final int MAX_REASONING = 500;
    private static final JsonMapper JSON = JsonMapper.shared();

    static ResponseFormatJsonSchema schema(List<Category> categories) {
        Map<String, Object> properties = Map.of(
                "reasoning", Map.of("type", "string"),
                "category",
                        Map.of(
                                "type",
                                "string",
                                "enum",
                                categories.stream().map(Category::value).toList()),
                "confidence", Map.of("type", "number", "minimum", 0, "maximum", 1));
        JsonSchema.Schema schema = JsonSchema.Schema.builder()
                .putAdditionalProperty("type", JsonValue.from("object"))
                .putAdditionalProperty("properties", JsonValue.from(properties))
                .putAdditionalProperty("required", JsonValue.from(List.of("reasoning", "category", "confidence")))
                .putAdditionalProperty("additionalProperties", JsonValue.from(false))
                .build();
        return ResponseFormatJsonSchema.builder()
                .jsonSchema(JsonSchema.builder()
                        .name("classification")
                        .strict(true)
                        .schema(schema)
                        .build())
                .build();
    }

    /** @throws LlmFailure.Invalid when the content is not such an answer */
    static Answer parse(String content, List<Category> categories) {
        JsonNode json = json(content);
        String name = json.path("category").asString("");
        Category category = categories.stream()
                .filter(known -> known.value().equals(name))
                .findFirst()
                .orElseThrow(() -> new LlmFailure.Invalid("the answer names no category of the brand", null));
        JsonNode confidence = json.path("confidence");
        if (!confidence.isNumber() || confidence.asDouble() < 0 || confidence.asDouble() > 1) {
            throw new LlmFailure.Invalid("the answer's confidence is not a number from 0 to 1", null);
        }
        return new Answer(
                category,
                confidence.asDouble(),
                shortened(json.path("reasoning").asString("")));
    }

    private static JsonNode json(String content) {
        // Servers without a schema like to wrap their JSON in a Markdown fence or a sentence.
        int from = content.indexOf('{');
        int to = content.lastIndexOf('}');
        if (from < 0 || to < from) {
            throw new LlmFailure.Invalid("the answer is not a JSON object", null);
        }
        try {
            return JSON.readTree(content.substring(from, to + 1));
        } catch (JacksonException e) {
            throw new LlmFailure.Invalid("the answer is not a JSON object", e);
        }
    }

    private static String shortened(String text) {
        return text.length() <= MAX_REASONING ? text : text.substring(0, MAX_REASONING);
    }
}
