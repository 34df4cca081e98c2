package parley.engines.openai;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A chat completion as asked for.
 *
 * @param schema the JSON schema the content must follow; null for free text or any JSON object
 * @param jsonObject whether {@code response_format} is {@code json_object}
 * @param maxOutputTokens 0 where the caller sets no limit
 */
public record ChatRequest(
        String model, List<Message> messages, @Nullable JsonNode schema, boolean jsonObject, int maxOutputTokens) {

    /** One message; content made of parts is joined to one text. */
    public record Message(String role, String content) {}

    /** What the user said last; empty if nobody did. */
    public String lastUserMessage() {
        return messages.reversed().stream()
                .filter(message -> message.role().equals("user"))
                .map(Message::content)
                .findFirst()
                .orElse("");
    }

    /** A token for every four characters, as a rule of thumb has it. */
    static int tokens(String text) {
        return (text.length() + 3) / 4;
    }

    int inputTokens() {
        return messages.stream()
                .mapToInt(message -> 4 + tokens(message.content()))
                .sum();
    }

    static ChatRequest of(JsonNode body) {
        if (!body.path("messages").isArray() || body.path("messages").isEmpty()) {
            throw Refused.badRequest("messages must be an array with at least one message");
        }
        if (body.path("stream").asBoolean(false)) {
            throw Refused.badRequest("the sandbox does not stream");
        }
        List<Message> messages = new ArrayList<>();
        for (JsonNode message : body.path("messages")) {
            messages.add(new Message(message.path("role").asString(""), text(message.path("content"))));
        }
        JsonNode format = body.path("response_format");
        String type = format.path("type").asString("text");
        int most =
                body.path("max_completion_tokens").asInt(body.path("max_tokens").asInt(0));
        return new ChatRequest(
                body.path("model").asString(""),
                List.copyOf(messages),
                type.equals("json_schema") ? format.path("json_schema").path("schema") : null,
                type.equals("json_object"),
                most);
    }

    private static String text(JsonNode content) {
        if (!content.isArray()) {
            return content.asString("");
        }
        StringBuilder text = new StringBuilder();
        content.forEach(part -> text.append(part.path("text").asString("")).append('\n'));
        return text.toString();
    }
}
