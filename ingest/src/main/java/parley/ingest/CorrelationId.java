package parley.ingest;

import java.util.regex.Pattern;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import parley.pipeline.TimeOrderedIds;
import reactor.core.publisher.Mono;

/** Follows a request through every log line and event: the caller's id if it is sane, else a new one. */
final class CorrelationId {

    static final String HEADER = "X-Correlation-Id";

    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    private CorrelationId() {}

    static Mono<ServerResponse> assign(ServerRequest request, HandlerFunction<ServerResponse> next) {
        var given = request.headers().firstHeader(HEADER);
        boolean sane = given != null && SANE.matcher(given).matches();
        var id = sane ? given : TimeOrderedIds.next().toString();
        request.attributes().put(HEADER, id);
        request.exchange().getResponse().getHeaders().set(HEADER, id);
        return next.handle(request);
    }

    static String of(ServerRequest request) {
        return (String) request.attributes().getOrDefault(HEADER, "none");
    }
}
