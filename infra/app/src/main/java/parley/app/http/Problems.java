package parley.app.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Every error leaves as a problem detail (RFC 9457) with the correlation id under which the log has the rest. */
@Order(-2) // before Boot's own
public final class Problems implements ErrorWebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        var trace = RequestTrace.of(exchange);
        return Mono.defer(() -> answer(exchange, trace, failure))
                .contextWrite(context -> context.put(RequestTrace.KEY, trace));
    }

    private Mono<Void> answer(ServerWebExchange exchange, RequestTrace trace, Throwable failure) {
        var problem = ProblemOf.failure(failure);
        if (problem.getStatus() >= 500) {
            log.error("{} {} failed", exchange.getRequest().getMethod(), path(exchange), failure);
        }
        problem.setProperty("correlation_id", trace.correlationId());
        var response = exchange.getResponse();
        response.setRawStatusCode(problem.getStatus());
        headers(response.getHeaders(), failure, problem.getStatus());
        return write(response, problem);
    }

    private static void headers(HttpHeaders headers, Throwable failure, int status) {
        if (failure instanceof ErrorResponse told) {
            headers.putAll(told.getHeaders());
        }
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (status == 401) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (status == 503) {
            headers.set(HttpHeaders.RETRY_AFTER, "5");
        }
    }

    private Mono<Void> write(ServerHttpResponse response, ProblemDetail problem) {
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(json.writeValueAsBytes(problem))));
    }

    private static String path(ServerWebExchange exchange) {
        return exchange.getRequest().getPath().value();
    }
}
