package parley.app.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import parley.pipeline.TimeOrderedIds;
import reactor.core.publisher.Mono;

/**
 * Gives every request an id that is in its log lines, its errors, its answer, and goes on with its events. A caller's own
 * is taken if it is plain; handlers read it from the request's header either way.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class CorrelationFilter implements WebFilter {

    static final String HEADER = "X-Correlation-Id";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var id = plainOrNew(exchange.getRequest().getHeaders().getFirst(HEADER));
        var trace = new RequestTrace(id);
        exchange.getAttributes().put(RequestTrace.KEY, trace);
        exchange.getResponse().getHeaders().set(HEADER, id);
        var traced = exchange.mutate()
                .request(request -> request.headers(headers -> headers.set(HEADER, id)))
                .build();
        return chain.filter(traced).contextWrite(context -> context.put(RequestTrace.KEY, trace));
    }

    private static String plainOrNew(@Nullable String given) {
        return given != null && PLAIN.matcher(given).matches()
                ? given
                : TimeOrderedIds.next().toString();
    }
}
