package parley.instagram.graph;

import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import parley.instagram.token.AccessToken;
import parley.pipeline.calls.CallGuard;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** The HTTP below the client: one pool, explicit time-outs, and no retry anywhere, the library's own included. */
final class GraphHttp implements AutoCloseable {

    /** Shorter than Instagram keeps an idle connection: a write into one it has just closed has an unknown outcome. */
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(15);

    private static final int LARGEST_ANSWER = 2 * 1024 * 1024;

    private final ConnectionProvider connections;
    private final WebClient web;
    private final CallGuard guard;
    private final Duration callTimeout;

    GraphHttp(InstagramProperties settings, CallGuard guard) {
        this.guard = guard;
        this.connections = ConnectionProvider.builder("instagram")
                .maxConnections(settings.maxConnections())
                .pendingAcquireTimeout(settings.callTimeout())
                .maxIdleTime(LONGEST_IDLE)
                .evictInBackground(LONGEST_IDLE)
                .build();
        this.web = WebClient.builder()
                .baseUrl(settings.baseUrl())
                .clientConnector(new ReactorClientHttpConnector(client(settings)))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER))
                .build();
        this.callTimeout = settings.callTimeout();
    }

    private HttpClient client(InstagramProperties settings) {
        return HttpClient.create(connections)
                .disableRetry(true)
                .followRedirect(false)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(settings.connectTimeout().toMillis()))
                .responseTimeout(settings.callTimeout());
    }

    Duration callTimeout() {
        return callTimeout;
    }

    Mono<Answer> get(AccessToken token, String path, Map<String, Object> variables) {
        return web.get()
                .uri(path, variables)
                .headers(headers -> headers.setBearerAuth(token.value()))
                .exchangeToMono(GraphHttp::answer)
                .timeout(callTimeout)
                .transformDeferred(guard::guard);
    }

    /** The body is asked for when the connection stands: that is the last moment at which the write can be left. */
    Mono<Answer> write(SendAttempt attempt, AccessToken token, GraphWrite write) {
        return web.method(write.method())
                .uri(write.path(), write.variables())
                .headers(headers -> headers.setBearerAuth(token.value()))
                .body((request, context) ->
                        attempt.begin() ? write.body().insert(request, context) : Mono.error(new SendAttempt.TooLate()))
                .exchangeToMono(GraphHttp::answer)
                .timeout(shorter(callTimeout, attempt.deadline().left()))
                .transformDeferred(guard::guard);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Mono<Answer> answer(ClientResponse response) {
        return response.bodyToMono(String.class)
                .defaultIfEmpty("")
                .map(GraphJson::parse)
                .map(json -> new Answer(
                        response.statusCode().value(), response.headers().asHttpHeaders(), json));
    }

    @Override
    public void close() {
        connections.dispose();
    }
}
