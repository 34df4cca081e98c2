package parley.engines.openai;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call that came in, refused or not.
 *
 * @param number counted from 1
 * @param kind {@code chat} or {@code embeddings}
 * @param status the caller was answered; 0 for no answer
 * @param fault what struck the call
 */
public record OpenAiCall(
        long number,
        Instant time,
        String kind,
        String key,
        String model,
        int inputTokens,
        int outputTokens,
        int status,
        @Nullable String fault) {}
