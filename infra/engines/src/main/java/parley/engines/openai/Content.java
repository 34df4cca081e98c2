package parley.engines.openai;

import java.util.List;
import parley.engines.http.Json;

/** What the stand-in says when nobody has told it what to say. */
final class Content {

    private static final List<String> CATEGORIES = List.of(
            "positive_feedback",
            "critical_feedback",
            "urgent_issue",
            "question",
            "partnership_proposal",
            "toxic",
            "spam");

    private Content() {}

    static String usual(ChatRequest request) {
        String said = request.lastUserMessage();
        if (request.schema() != null) {
            return SchemaAnswer.to(request.schema(), said);
        }
        if (request.jsonObject()) {
            return Json.write(Json.object()
                    .put("category", CategoryGuess.among(CATEGORIES, said))
                    .put("confidence", 0.9)
                    .put("reasoning", "by a few words in the text"));
        }
        return "Thank you for your message.";
    }
}
