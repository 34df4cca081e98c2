package parley.engines.openai;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.engines.http.Answer;
import parley.engines.http.BadRequest;
import parley.engines.http.Faults;
import parley.engines.http.Json;
import parley.engines.http.Pause;
import parley.engines.http.Plan;
import parley.engines.http.Request;
import parley.engines.http.Stage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The calls under {@code /v1}. */
final class OpenAiApi {

    private final Supplier<OpenAiSettings> settings;
    private final Faults faults;
    private final Calls calls;
    private final Function<ChatRequest, String> answers;
    private final Stage stage;
    private final Limits limits = new Limits();

    /** One call on its way: what is needed to answer it and to write it down. */
    private record Call(String kind, String key, String model, int inputTokens, int mostOutputTokens) {}

    OpenAiApi(
            Supplier<OpenAiSettings> settings,
            Faults faults,
            Calls calls,
            Function<ChatRequest, String> answers,
            Pause pause) {
        this.settings = settings;
        this.faults = faults;
        this.calls = calls;
        this.answers = answers;
        this.stage = new Stage(pause, effect -> Refused.of(effect).answer());
    }

    Answer answer(Request request) {
        try {
            String key = key(request);
            return switch (request.method() + " " + request.path()) {
                case "POST /v1/chat/completions" -> chat(key, request.json());
                case "POST /v1/embeddings" -> embeddings(key, request.json());
                case "GET /v1/models" -> models(key);
                default -> throw Refused.of(404, "invalid_request_error", "unknown_url", "Unknown request URL");
            };
        } catch (Refused e) {
            return e.answer();
        } catch (BadRequest e) {
            return Refused.badRequest(String.valueOf(e.getMessage())).answer();
        }
    }

    private String key(Request request) {
        String key = request.bearer();
        if (key == null
                || key.isEmpty()
                || !(settings.get().keys().isEmpty() || settings.get().keys().contains(key))) {
            throw Refused.badKey();
        }
        return key;
    }

    private Answer chat(String key, JsonNode body) {
        ChatRequest request = ChatRequest.of(body);
        Call call = new Call("chat", key, request.model(), request.inputTokens(), request.maxOutputTokens());
        return played(call, plan -> {
            if (request.schema() != null && !settings.get().jsonSchema()) {
                throw Refused.badRequest("response_format of type json_schema is not supported by this model");
            }
            String instead = plan.content();
            return Said.completion(request, instead == null ? answers.apply(request) : instead);
        });
    }

    private Answer embeddings(String key, JsonNode body) {
        List<String> inputs = Said.inputs(body);
        int tokens = inputs.stream().mapToInt(ChatRequest::tokens).sum();
        Call call = new Call("embeddings", key, body.path("model").asString(""), tokens, 0);
        return played(call, plan -> Said.embeddings(body, inputs, tokens));
    }

    private Answer models(String key) {
        Answer instead = faults.plan("models", key, "").before(stage);
        if (instead != null) {
            return instead;
        }
        ArrayNode data = Json.array();
        settings.get().models().stream()
                .sorted()
                .forEach(model -> data.add(Json.object().put("id", model).put("object", "model")));
        return Answer.json(200, Json.object().put("object", "list").set("data", data));
    }

    /** Faults first, then the checks and limits, then the answer; every outcome is written down once. */
    private Answer played(Call call, Function<Plan, Said> say) {
        Plan plan = faults.plan(call.kind(), call.key(), call.model());
        if (plan.stopsBefore()) {
            record(call, 0, plan.answeredBefore(), plan.names());
        }
        Answer instead = plan.before(stage);
        return instead == null ? limited(call, plan, say) : instead;
    }

    private Answer limited(Call call, Plan plan, Function<Plan, Said> say) {
        try {
            check(call);
            limits.take(settings.get(), call.model(), call.inputTokens() + call.mostOutputTokens());
            Said said = say.apply(plan);
            record(call, said.outputTokens(), plan.answeredAfter(200), plan.names());
            Answer late = plan.after(stage);
            return late == null ? stamped(call, Answer.json(200, said.body())) : late;
        } catch (Refused e) {
            record(call, 0, e.answer().status(), plan.names());
            return stamped(call, e.answer());
        }
    }

    private Answer stamped(Call call, Answer answer) {
        return limits.stamp(settings.get(), call.model(), answer);
    }

    private void check(Call call) {
        if (call.model().isEmpty()) {
            throw Refused.badRequest("you must provide a model parameter");
        }
        if (!settings.get().models().isEmpty() && !settings.get().models().contains(call.model())) {
            throw Refused.noModel(call.model());
        }
    }

    private void record(Call call, int output, int status, @Nullable String fault) {
        calls.add(new OpenAiCall(
                0, Instant.now(), call.kind(), call.key(), call.model(), call.inputTokens(), output, status, fault));
    }
}
