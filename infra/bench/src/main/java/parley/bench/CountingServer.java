package parley.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import parley.engines.http.Effect;
import parley.engines.http.Fault;
import parley.engines.openai.OpenAiCall;
import parley.engines.openai.OpenAiSandbox;
import parley.local.Instance;

/** A language model that refuses nothing, takes its time, and counts what it is asked. */
record CountingServer(OpenAiSandbox llm) implements AutoCloseable {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration LATENCY = Duration.ofMillis(300);

    static CountingServer start() {
        var llm = OpenAiSandbox.start(0);
        llm.faults().set(1, Fault.on("chat", Effect.latency(LATENCY)));
        return new CountingServer(llm);
    }

    /** Settings under which the product asks it. */
    Map<String, String> settings(int concurrency) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("PARLEY_OPENAI_BASE_URL", llm.url().toString());
        settings.put("PARLEY_OPENAI_API_KEYS", "any-key");
        settings.put("PARLEY_OPENAI_CLASSIFIER_MODELS", "gpt-4.1-mini");
        // A busy machine must not be taken for a server that does not answer: that would be booked.
        settings.put("PARLEY_OPENAI_REQUEST_TIMEOUT", "40s");
        settings.put("PARLEY_WORK_LEASE", "120s");
        settings.put("PARLEY_CLASSIFIER_CONCURRENCY", String.valueOf(concurrency));
        return settings;
    }

    /** Processes that classify. */
    static List<Instance> classifiers(int count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(n -> Instance.onFreePort("classifier-" + n, "classifier"))
                .toList();
    }

    List<OpenAiCall> answered() {
        return llm.calls().stream().filter(call -> call.status() == 200).toList();
    }

    static long tokens(OpenAiCall call) {
        return (long) call.inputTokens() + call.outputTokens();
    }

    /** Of all minutes, whenever they begin, what is in the fullest. */
    static long fullestMinute(List<OpenAiCall> calls, ToLongFunction<OpenAiCall> size) {
        long fullest = 0;
        long inside = 0;
        int first = 0;
        for (OpenAiCall call : calls) {
            inside += size.applyAsLong(call);
            while (!calls.get(first).time().isAfter(call.time().minus(MINUTE))) {
                inside -= size.applyAsLong(calls.get(first++));
            }
            fullest = Math.max(fullest, inside);
        }
        return fullest;
    }

    /** What is in a minute on average, of those that begin and end within a time. */
    static double meanMinute(List<OpenAiCall> calls, ToLongFunction<OpenAiCall> size, Instant from, Instant to) {
        return Stream.iterate(from, begin -> !begin.plus(MINUTE).isAfter(to), begin -> begin.plusSeconds(1))
                .mapToLong(begin -> calls.stream()
                        .filter(call ->
                                !call.time().isBefore(begin) && call.time().isBefore(begin.plus(MINUTE)))
                        .mapToLong(size)
                        .sum())
                .average()
                .orElse(0);
    }

    @Override
    public void close() {
        llm.close();
    }
}
