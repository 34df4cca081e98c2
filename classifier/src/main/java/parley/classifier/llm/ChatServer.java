package parley.classifier.llm;

import com.openai.client.OpenAIClientAsync;
import com.openai.client.okhttp.OpenAIOkHttpClientAsync;
import com.openai.core.Timeout;
import com.openai.models.ResponseFormatJsonObject;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import parley.pipeline.calls.CallGuard;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** One OpenAI-compatible server: its keys in turn, and which of its models follow a JSON schema. */
final class ChatServer implements AutoCloseable {

    private final OpenAiProperties properties;
    private final List<OpenAIClientAsync> clients;
    private final CallGuard guard;
    private final AtomicInteger turns = new AtomicInteger();
    private final Set<String> modelsWithoutSchema = ConcurrentHashMap.newKeySet();

    ChatServer(OpenAiProperties properties, MeterRegistry meters) {
        this.properties = properties;
        this.guard =
                new CallGuard("openai", properties.maxConcurrentCalls(), answer -> false, Failures::isOutage, meters);
        OkHttpClient http = http(properties);
        this.clients =
                properties.apiKeys().stream().map(key -> client(key, http)).toList();
    }

    /** The client would send 64 calls at once to a host, and keep the others waiting without a word. */
    private static OkHttpClient http(OpenAiProperties properties) {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(properties.maxConcurrentCalls());
        dispatcher.setMaxRequestsPerHost(properties.maxConcurrentCalls());
        return new OkHttpClient.Builder().dispatcher(dispatcher).build();
    }

    private OpenAIClientAsync client(String key, OkHttpClient http) {
        return OpenAIOkHttpClientAsync.builder()
                .okHttpClient(http)
                .baseUrl(properties.baseUrl().toString())
                .apiKey(key)
                .maxRetries(0)
                .disableTelemetry(true)
                .timeout(Timeout.builder()
                        .connect(properties.connectTimeout())
                        .read(properties.requestTimeout())
                        .write(properties.requestTimeout())
                        .request(properties.requestTimeout())
                        .build())
                .build();
    }

    /** Asks a model. Fails as the client does; the answer is not checked yet. */
    Mono<ChatCompletion> ask(String model, LlmQuestion question) {
        Mono<ChatCompletion> withObject = Mono.defer(() -> call(params(model, question, false)));
        Mono<ChatCompletion> withSchema = Mono.defer(() -> call(params(model, question, true)))
                .onErrorResume(Failures::isAboutTheSchema, refused -> {
                    modelsWithoutSchema.add(model);
                    return withObject;
                });
        return Mono.defer(() -> modelsWithoutSchema.contains(model) ? withObject : withSchema);
    }

    private Mono<ChatCompletion> call(ChatCompletionCreateParams params) {
        OpenAIClientAsync client = clients.get(Math.floorMod(turns.getAndIncrement(), clients.size()));
        // The answer comes on the client's own thread, which is not to do our work.
        return Mono.fromFuture(() -> client.chat().completions().create(params))
                .transformDeferred(guard::guard)
                .publishOn(Schedulers.parallel());
    }

    private ChatCompletionCreateParams params(String model, LlmQuestion question, boolean schema) {
        ChatCompletionCreateParams.Builder params = ChatCompletionCreateParams.builder()
                .model(model)
                .maxCompletionTokens(properties.maxOutputTokens())
                .addSystemMessage(Prompt.system(question))
                .addUserMessage(Prompt.user(question));
        return schema
                ? params.responseFormat(Answer.schema(question.categories())).build()
                : params.responseFormat(ResponseFormatJsonObject.builder().build())
                        .build();
    }

    @Override
    public void close() {
        clients.forEach(OpenAIClientAsync::close);
    }
}
