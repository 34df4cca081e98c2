package parley.app.console.access;

import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.stereotype.Component;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.Row;
import reactor.core.publisher.Mono;

/** Who runs this installation: the first owner, and whom the column {@code person.operator} names. Read with every request. */
@Component
final class Operators implements ReactiveAuthorizationManager<AuthorizationContext> {

    private final BrandDatabase database;

    Operators(BrandDatabase database) {
        this.database = database;
    }

    @Override
    public Mono<AuthorizationResult> authorize(Mono<Authentication> caller, AuthorizationContext request) {
        return caller.filter(Authentication::isAuthenticated)
                .map(CallerArguments::caller)
                .filter(Caller.Somebody.class::isInstance)
                .flatMap(this::isOperator)
                .defaultIfEmpty(false)
                .map(AuthorizationDecision::new);
    }

    private Mono<Boolean> isOperator(Caller caller) {
        return database.asNobody(client -> client.sql("select operator from person where id = :person")
                .bind("person", caller.person().value())
                .map(Row.to(row -> row.flag("operator")))
                .one());
    }
}
