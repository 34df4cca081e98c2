package parley.engines.openai;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import parley.engines.http.Answer;
import parley.engines.http.FaultApi;
import parley.engines.http.Faults;
import parley.engines.http.Json;
import parley.engines.http.LocalServer;
import parley.engines.http.Request;

/** An OpenAI-compatible server on this machine, without a model behind it. */
public final class OpenAiSandbox implements AutoCloseable {

    private static final int PAGE = 10_000;

    private final Faults faults = new Faults(Set.of("chat", "embeddings", "models"));
    private final Calls calls = new Calls();
    private final LocalServer server;
    private volatile OpenAiSettings settings = OpenAiSettings.OPEN;
    private volatile Function<ChatRequest, String> answers = Content::usual;

    private OpenAiSandbox(int port) {
        OpenAiApi api = new OpenAiApi(() -> settings, faults, calls, request -> answers.apply(request), this::pause);
        server = LocalServer.start(port, request -> answer(request, api));
    }

    /**
     * Starts with any key let in and no limits.
     *
     * @param port 0 for a free one
     * @throws IllegalStateException if the port is taken
     */
    public static OpenAiSandbox start(int port) {
        return new OpenAiSandbox(port);
    }

    /** The base URL for clients; it ends in {@code /v1}. */
    public URI url() {
        return URI.create(server.url() + "/v1");
    }

    /** Changes what it offers: {@code configure(now -> now.with("rpm", 60))}. */
    public synchronized void configure(UnaryOperator<OpenAiSettings> change) {
        settings = change.apply(settings);
    }

    public OpenAiSettings settings() {
        return settings;
    }

    /** Decides the content of every chat completion from now on. */
    public void answerWith(Function<ChatRequest, String> content) {
        answers = content;
    }

    /** Kinds of call: {@code chat}, {@code embeddings}, {@code models}. */
    public Faults faults() {
        return faults;
    }

    /** Every chat and embeddings call so far, in order. */
    public List<OpenAiCall> calls() {
        return calls.since(0, Integer.MAX_VALUE);
    }

    /** Calls and tokens per key and model. */
    public List<OpenAiUsage> usage() {
        return calls.usage();
    }

    private boolean pause(Duration time) {
        return server.pause(time);
    }

    private Answer answer(Request request, OpenAiApi api) {
        return request.path().startsWith("/sandbox/") ? control(request) : api.answer(request);
    }

    private Answer control(Request request) {
        return switch (request.method() + " " + request.path()) {
            case "PUT /sandbox/faults", "POST /sandbox/faults", "DELETE /sandbox/faults" ->
                FaultApi.answer(faults, request);
            case "GET /sandbox/calls" -> Answer.json(200, callsSince(request));
            case "GET /sandbox/usage" -> Answer.json(200, Json.object().set("items", Json.tree(usage())));
            case "GET /sandbox/settings" -> Answer.json(200, settings);
            case "PUT /sandbox/settings" -> {
                configure(now -> now.with(request.json()));
                yield Answer.json(200, settings);
            }
            default -> Answer.json(404, Json.object().put("error", "no such call: see SANDBOX.md"));
        };
    }

    private Object callsSince(Request request) {
        int since = request.query("since", 0);
        List<OpenAiCall> items = calls.since(since, request.query("limit", PAGE));
        long next = items.isEmpty() ? since : items.getLast().number();
        return Json.object().put("next_since", next).set("items", Json.tree(items));
    }

    @Override
    public void close() {
        server.close();
    }
}
