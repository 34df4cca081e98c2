package parley.app.console.access;

import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import reactor.core.publisher.Mono;

/** Whether the caller is enough in the brand that the request is about. */
record RoleCheck(BrandChoice brands, Access demanded) implements ReactiveAuthorizationManager<AuthorizationContext> {

    @Override
    public Mono<AuthorizationResult> authorize(Mono<Authentication> caller, AuthorizationContext request) {
        return caller.filter(Authentication::isAuthenticated)
                .map(CallerArguments::caller)
                .flatMap(person -> brands.of(request.getExchange(), person))
                .map(membership -> new AuthorizationDecision(membership.role().covers(demanded)));
    }
}
