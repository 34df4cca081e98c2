package parley.classifier.llm;

import com.openai.core.http.HttpResponseFor;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.completions.CompletionUsage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import parley.classifier.money.Tokens;

/**
 * What a server answered, not looked at yet.
 *
 * @param content what the model said; empty if nothing
 * @param used as the server counts; null where it does not say
 * @param pause how long the server wants to be left alone from now on; null if it does not
 */
record ChatAnswer(
        String content, @Nullable Tokens used, @Nullable Duration pause) {

    /** Reads the whole answer, and lets go of its connection. */
    static ChatAnswer of(HttpResponseFor<ChatCompletion> response) {
        try (response) {
            ChatCompletion completion = response.parse();
            return new ChatAnswer(
                    completion.choices().stream()
                            .findFirst()
                            .flatMap(choice -> choice.message().content())
                            .orElse(""),
                    completion.usage().map(ChatAnswer::tokens).orElse(null),
                    RateHeaders.pause(response.headers()));
        }
    }

    private static Tokens tokens(CompletionUsage usage) {
        long cached = usage.promptTokensDetails()
                .flatMap(CompletionUsage.PromptTokensDetails::cachedTokens)
                .orElse(0L);
        return new Tokens(usage.promptTokens(), Math.clamp(cached, 0, usage.promptTokens()), usage.completionTokens());
    }
}
