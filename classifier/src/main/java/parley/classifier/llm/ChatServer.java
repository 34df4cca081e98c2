package parley.classifier.llm;

import com.openai.client.OpenAIClientAsync;
import com.openai.client.okhttp.OpenAIOkHttpClientAsync;
import com.openai.core.Timeout;
import com.openai.models.ResponseFormatJsonObject;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import parley.pipeline.calls.CallGuard;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** One provider's server: its keys in turn, a guard before it, and which of its models follow a JSON schema. */
final class ChatServer implements AutoCloseable {

    /** For what there is to see in a picture. */
    static final int DESCRIPTION_TOKENS = 200;

    private final OpenAiProperties properties;
    private final InTurn<OpenAIClientAsync> clients;
    private final CallGuard guard;
    private final Set<String> modelsWithoutSchema = ConcurrentHashMap.newKeySet();

    ChatServer(Provider provider, OpenAiProperties properties, MeterRegistry meters) {
        this.properties = properties;
        this.guard = new CallGuard(
                provider.name(), properties.maxConcurrentCalls(), answer -> false, Failures::isOutage, meters);
        OkHttpClient http = http(properties);
        this.clients = new InTurn<>(
                provider.keys().stream().map(key -> client(provider, key, http)).toList());
    }

    /** The client would send 64 calls at once to a host, and keep the others waiting without a word. */
    private static OkHttpClient http(OpenAiProperties properties) {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(properties.maxConcurrentCalls());
        dispatcher.setMaxRequestsPerHost(properties.maxConcurrentCalls());
        return new OkHttpClient.Builder().dispatcher(dispatcher).build();
    }

    private OpenAIClientAsync client(Provider provider, String key, OkHttpClient http) {
        return OpenAIOkHttpClientAsync.builder()
                .okHttpClient(http)
                .baseUrl(provider.url().toString())
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

    /**
     * Asks a model once. Fails as the client does; the answer is not checked yet. A model that turns out to know no schema is
     * asked for an object the next time.
     */
    Mono<ChatAnswer> ask(String model, LlmQuestion question) {
        return Mono.defer(() -> call(params(model, question), clients.next()))
                .doOnError(Failures::isAboutTheSchema, refused -> modelsWithoutSchema.add(model));
    }

    /** Has a picture described, which the server fetches itself. Fails as the client does. */
    Mono<ChatAnswer> describe(String model, URI picture) {
        return Mono.defer(() -> call(params(model, picture), clients.next()));
    }

    private static ChatCompletionCreateParams params(String model, URI picture) {
        var seen = ChatCompletionContentPartImage.ImageUrl.builder()
                .url(picture.toString())
                .detail(ChatCompletionContentPartImage.ImageUrl.Detail.LOW)
                .build();
        return ChatCompletionCreateParams.builder()
                .model(model)
                .maxCompletionTokens(DESCRIPTION_TOKENS)
                .addSystemMessage(Prompt.PICTURE)
                .addUserMessageOfArrayOfContentParts(List.of(ChatCompletionContentPart.ofImageUrl(
                        ChatCompletionContentPartImage.builder().imageUrl(seen).build())))
                .build();
    }

    private Mono<ChatAnswer> call(ChatCompletionCreateParams params, OpenAIClientAsync client) {
        // The answer comes on the client's own thread, which is not to do our work.
        return Mono.fromFuture(() -> client.withRawResponse()
                        .chat()
                        .completions()
                        .create(params)
                        .thenApply(ChatAnswer::of))
                .transformDeferred(guard::guard)
                .publishOn(Schedulers.parallel())
                .onErrorResume(
                        refused -> Failures.isAboutTheKey(refused) && clients.rest(client),
                        refused -> call(params, clients.next()));
    }

    private ChatCompletionCreateParams params(String model, LlmQuestion question) {
        ChatCompletionCreateParams.Builder params = ChatCompletionCreateParams.builder()
                .model(model)
                .maxCompletionTokens(properties.maxOutputTokens())
                .addSystemMessage(Prompt.system(question))
                .addUserMessage(Prompt.user(question));
        return modelsWithoutSchema.contains(model)
                ? params.responseFormat(ResponseFormatJsonObject.builder().build())
                        .build()
                : params.responseFormat(Answer.schema(question.categories())).build();
    }

    @Override
    public void close() {
        clients.all().forEach(OpenAIClientAsync::close);
    }
}
