package parley.engines.openai;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import parley.engines.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An answer with all that is wrapped around it.
 *
 * @param outputTokens what it cost
 */
record Said(int outputTokens, ObjectNode body) {

    private static final int USUAL_DIMENSIONS = 1536;

    /** Content longer than the caller allows is cut off in the middle, as a model's would be. */
    static Said completion(ChatRequest request, String whole) {
        int most = request.maxOutputTokens();
        boolean cut = most > 0 && ChatRequest.tokens(whole) > most;
        String content = cut ? whole.substring(0, most * 4) : whole;
        ObjectNode message =
                Json.object().put("role", "assistant").put("content", content).putNull("refusal");
        ObjectNode choice = Json.object()
                .put("index", 0)
                .put("finish_reason", cut ? "length" : "stop")
                .putNull("logprobs")
                .set("message", message);
        ObjectNode body = Json.object()
                .put("id", "chatcmpl-" + UUID.randomUUID())
                .put("object", "chat.completion")
                .put("created", Instant.now().getEpochSecond())
                .put("model", request.model());
        body.set("choices", Json.array().add(choice));
        int output = ChatRequest.tokens(content);
        body.set("usage", usage(request.inputTokens(), output).put("completion_tokens", output));
        return new Said(output, body);
    }

    static Said embeddings(JsonNode asked, List<String> inputs, int tokens) {
        int dimensions = Math.clamp(asked.path("dimensions").asInt(USUAL_DIMENSIONS), 1, 8192);
        boolean base64 = asked.path("encoding_format").asString("float").equals("base64");
        ArrayNode data = Json.array();
        for (int i = 0; i < inputs.size(); i++) {
            data.add(Json.object()
                    .put("object", "embedding")
                    .put("index", i)
                    .set("embedding", HashVectors.json(HashVectors.of(inputs.get(i), dimensions), base64)));
        }
        ObjectNode body = Json.object()
                .put("object", "list")
                .put("model", asked.path("model").asString(""));
        body.set("data", data);
        body.set("usage", usage(tokens, 0));
        return new Said(0, body);
    }

    static List<String> inputs(JsonNode asked) {
        JsonNode input = asked.path("input");
        List<String> inputs = new ArrayList<>();
        if (input.isString()) {
            inputs.add(input.stringValue());
        }
        if (input.isArray()) {
            input.forEach(one -> inputs.add(one.isString() ? one.stringValue() : Json.write(one)));
        }
        if (inputs.isEmpty()) {
            throw Refused.badRequest("input must be a string or an array of strings");
        }
        return inputs;
    }

    private static ObjectNode usage(int input, int output) {
        return Json.object().put("prompt_tokens", input).put("total_tokens", input + output);
    }
}
