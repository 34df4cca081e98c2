package parley.engines.openai;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls so far, in order. */
final class Calls {

    private final List<OpenAiCall> calls = new ArrayList<>();
    private final Map<List<String>, OpenAiUsage> usage = new LinkedHashMap<>();

    synchronized void add(OpenAiCall call) {
        calls.add(new OpenAiCall(
                calls.size() + 1L,
                call.time(),
                call.kind(),
                call.key(),
                call.model(),
                call.inputTokens(),
                call.outputTokens(),
                call.status(),
                call.fault()));
        usage.compute(
                List.of(call.key(), call.model()),
                (same, sofar) -> (sofar == null ? OpenAiUsage.none(call.key(), call.model()) : sofar).and(call));
    }

    synchronized List<OpenAiCall> since(long number, int limit) {
        int from = (int) Math.clamp(number, 0, calls.size());
        return List.copyOf(calls.subList(from, (int) Math.min((long) from + limit, calls.size())));
    }

    synchronized List<OpenAiUsage> usage() {
        return List.copyOf(usage.values());
    }
}
