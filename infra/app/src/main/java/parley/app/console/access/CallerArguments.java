package parley.app.console.access;

import java.security.Principal;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.server.ServerWebExchange;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import parley.pipeline.PersonId;
import reactor.core.publisher.Mono;

/**
 * Gives controller methods of any module the brand ({@link BrandId}) and whom they serve in it: {@link Actor}, or
 * {@link PersonId} where it has to be a person.
 */
@Component
final class CallerArguments implements HandlerMethodArgumentResolver, WebFluxConfigurer {

    private static final Set<Class<?>> KNOWN =
            Set.of(BrandId.class, Membership.class, Caller.class, Actor.class, PersonId.class);

    private final BrandChoice brands;

    CallerArguments(BrandChoice brands) {
        this.brands = brands;
    }

    @Override
    public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
        configurer.addCustomResolver(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterAnnotations().length == 0 && KNOWN.contains(parameter.getParameterType());
    }

    @Override
    public Mono<Object> resolveArgument(MethodParameter parameter, BindingContext binding, ServerWebExchange exchange) {
        Mono<Caller> caller = exchange.getPrincipal().map(CallerArguments::caller);
        if (parameter.getParameterType() == Caller.class) {
            return caller.cast(Object.class);
        }
        if (parameter.getParameterType() == BrandId.class) {
            return membership(caller, exchange).map(Membership::brand);
        }
        return parameter.getParameterType() == Membership.class
                ? membership(caller, exchange).cast(Object.class)
                : caller.map(known -> new PersonId(known.person()));
    }

    private Mono<Membership> membership(Mono<Caller> caller, ServerWebExchange exchange) {
        return caller.flatMap(person -> brands.of(exchange, person));
    }

    /** The subject of an access token of ours is a person's id. */
    static Caller caller(Principal principal) {
        return new Caller(UUID.fromString(principal.getName()));
    }
}
