package parley.app.console.access;

import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Whether the caller is enough for a line of the table, in the brand that the request is about. */
record DoorCheck(Permission line) implements ReactiveAuthorizationManager<AuthorizationContext> {

    @Override
    public Mono<AuthorizationResult> authorize(Mono<Authentication> caller, AuthorizationContext request) {
        return caller.filter(Authentication::isAuthenticated)
                .map(CallerArguments::caller)
                .map(known -> new AuthorizationDecision(isOpen(known, request.getExchange())));
    }

    private boolean isOpen(Caller caller, ServerWebExchange exchange) {
        return line.isFor(caller)
                && (line.access() == Access.CALLER
                        || BrandChoice.of(exchange, caller).role().covers(line.access()));
    }
}
