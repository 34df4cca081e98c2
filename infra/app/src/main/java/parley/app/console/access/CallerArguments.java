package parley.app.console.access;

import java.security.Principal;
import java.util.Set;
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
        return caller.map(known -> argument(parameter.getParameterType(), known, exchange));
    }

    private static Object argument(Class<?> type, Caller caller, ServerWebExchange exchange) {
        if (type == Caller.class) {
            return caller;
        }
        if (type == Membership.class) {
            return BrandChoice.of(exchange, caller);
        }
        if (type == BrandId.class) {
            return BrandChoice.of(exchange, caller).brand();
        }
        return type == PersonId.class ? caller.person() : caller.actor();
    }

    static Caller caller(Principal principal) {
        return ((CallerAuthentication) principal).caller();
    }
}
