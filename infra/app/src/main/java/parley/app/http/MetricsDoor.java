package parley.app.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import reactor.core.publisher.Mono;

/**
 * Who may read metrics: with a token set, whoever brings it; without, this machine only, and nobody whom a proxy on this
 * machine forwards.
 */
@EnableConfigurationProperties(MetricsSettings.class)
final class MetricsDoor implements ReactiveAuthorizationManager<AuthorizationContext> {

    private static final List<String> FORWARDED = List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

    private final @Nullable String token;

    MetricsDoor(MetricsSettings settings) {
        this.token = settings.token();
    }

    @Override
    public Mono<AuthorizationResult> authorize(Mono<Authentication> caller, AuthorizationContext context) {
        var request = context.getExchange().getRequest();
        return Mono.just(new AuthorizationDecision(token == null ? isLocal(request) : brings(token, request)));
    }

    private static boolean isLocal(ServerHttpRequest request) {
        var peer = request.getRemoteAddress();
        return peer != null
                && peer.getAddress() != null
                && peer.getAddress().isLoopbackAddress()
                && FORWARDED.stream().noneMatch(request.getHeaders()::containsHeader);
    }

    private static boolean brings(String token, ServerHttpRequest request) {
        var given = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return given != null && MessageDigest.isEqual(bytes("Bearer " + token), bytes(given));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
