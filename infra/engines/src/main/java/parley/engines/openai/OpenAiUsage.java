package parley.engines.openai;

/**
 * What one key has used of one model.
 *
 * @param calls answered 200
 * @param refused answered otherwise, or not at all
 */
public record OpenAiUsage(String key, String model, long calls, long refused, long inputTokens, long outputTokens) {

    static OpenAiUsage none(String key, String model) {
        return new OpenAiUsage(key, model, 0, 0, 0, 0);
    }

    OpenAiUsage and(OpenAiCall call) {
        boolean good = call.status() == 200;
        return new OpenAiUsage(
                key,
                model,
                calls + (good ? 1 : 0),
                refused + (good ? 0 : 1),
                inputTokens + (good ? call.inputTokens() : 0),
                outputTokens + (good ? call.outputTokens() : 0));
    }
}
