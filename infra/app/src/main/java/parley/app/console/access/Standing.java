package parley.app.console.access;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import parley.pipeline.BrandId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How long a request that goes on and on may do so: what was checked when it came is checked again and again. */
@Component
public final class Standing {

    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final Callers callers;

    Standing(Callers callers) {
        this.callers = callers;
    }

    /**
     * Completes when the caller's token has run out, or when a look finds that their session has ended or they do not belong
     * to the brand any more; so it does when nobody can tell.
     *
     * @param every how often to look
     */
    public Mono<Void> end(ServerWebExchange exchange, BrandId brand, Duration every) {
        return exchange.getPrincipal()
                .flatMap(caller -> Mono.firstWithSignal(tokenEnd(caller), dismissal(caller, brand, every)));
    }

    private static Mono<Void> tokenEnd(Principal caller) {
        var end = ((CallerAuthentication) caller).end();
        return end == null
                ? Mono.never()
                : Mono.delay(Duration.between(Instant.now(), end)).then();
    }

    private Mono<Void> dismissal(Principal caller, BrandId brand, Duration every) {
        return Flux.interval(every)
                .onBackpressureDrop()
                .concatMap(tick -> belongs(caller, brand))
                .takeWhile(belongs -> belongs)
                .then();
    }

    private Mono<Boolean> belongs(Principal caller, BrandId brand) {
        return callers.again(CallerArguments.caller(caller))
                .map(now -> now.memberships().stream()
                        .anyMatch(membership -> membership.brand().equals(brand)))
                .defaultIfEmpty(false)
                .timeout(ANSWER)
                .onErrorReturn(false);
    }
}
