package parley.app.http;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.AbstractUrlHandlerMapping;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The last rule of every door: whatever a handler is mapped to is closed, since nobody has declared it. Where there is no
 * handler the request goes on, to be told that there is nothing (404) or how to ask (405, 415), or to get a public file.
 */
public final class NothingMapped implements ReactiveAuthorizationManager<AuthorizationContext> {

    private final ObjectProvider<HandlerMapping> mappings;

    NothingMapped(ObjectProvider<HandlerMapping> mappings) {
        this.mappings = mappings;
    }

    @Override
    public Mono<AuthorizationResult> authorize(Mono<Authentication> caller, AuthorizationContext request) {
        return Flux.fromStream(mappings::orderedStream)
                .filter(mapping -> !(mapping instanceof AbstractUrlHandlerMapping)) // the public files
                .concatMap(mapping -> mapping.getHandler(request.getExchange()))
                .hasElements()
                .map(mapped -> new AuthorizationDecision(!mapped));
    }
}
