package parley.responder.notifications;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A server that people read messages on: keeps what it is sent, and answers as a test wants, else 200. */
final class HttpReceiver implements AutoCloseable {

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
    private final DisposableServer server =
            HttpServer.create().host("127.0.0.1").port(0).handle(this::take).bindNow();

    /** What it was sent. */
    record Call(String path, Map<String, String> headers, String body) {}

    /** What it says to one call. */
    record Answer(int status, String header, String value, Publisher<String> body) {

        static Answer status(int status) {
            return new Answer(status, "X-Nothing", "", Mono.just("{}"));
        }

        static Answer with(int status, String body) {
            return new Answer(status, "X-Nothing", "", Mono.just(body));
        }

        static Answer redirect(String to) {
            return new Answer(302, "Location", to, Mono.just(""));
        }

        static Answer when(CompletableFuture<String> body) {
            return new Answer(200, "X-Nothing", "", Mono.fromFuture(body));
        }

        static Answer never() {
            return new Answer(200, "X-Nothing", "", Mono.never());
        }

        static Answer endless(int status) {
            return new Answer(
                    status, "X-Nothing", "", Flux.just("x".repeat(1000)).repeat());
        }
    }

    private Publisher<Void> take(HttpServerRequest request, HttpServerResponse response) {
        return request.receive()
                .aggregate()
                .asString()
                .defaultIfEmpty("")
                .flatMapMany(body -> answer(request, body, response));
    }

    private Publisher<Void> answer(HttpServerRequest request, String body, HttpServerResponse response) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.requestHeaders().forEach(header -> headers.put(header.getKey(), header.getValue()));
        calls.add(new Call(request.uri(), headers, body));
        var said = answers.entrySet().stream()
                .filter(entry -> (request.uri() + body).contains(entry.getKey()))
                .map(entry -> entry.getValue().poll())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Answer.status(200));
        return response.status(said.status())
                .header(said.header(), said.value())
                .send(ByteBufFlux.fromString(said.body()));
    }

    /** To the next call that has this in its address or body. */
    void says(String mark, Answer answer) {
        answers.computeIfAbsent(mark, any -> new ConcurrentLinkedQueue<>()).add(answer);
    }

    /** Those that have this in their address or body. */
    List<Call> calls(String mark) {
        return calls.stream()
                .filter(call -> (call.path() + call.body()).contains(mark))
                .toList();
    }

    List<Call> calls() {
        return calls;
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
