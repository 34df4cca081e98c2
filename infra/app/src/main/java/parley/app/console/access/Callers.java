package parley.app.console.access;

import java.util.UUID;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;
import parley.pipeline.PersonId;
import reactor.core.publisher.Mono;

/**
 * From a bearer token to who is asking. An access token proves a person, but counts only as long as their session does; a
 * key is looked up by its hash. Both are asked of the database with every request, so that a logout, a dismissal and a
 * revocation count at once.
 */
@Component
final class Callers implements ReactiveAuthenticationManager {

    private final AccessTokens tokens;
    private final Memberships memberships;
    private final KeyDoor keys;

    Callers(AccessTokens tokens, Memberships memberships, KeyDoor keys) {
        this.tokens = tokens;
        this.memberships = memberships;
        this.keys = keys;
    }

    @Override
    public Mono<Authentication> authenticate(Authentication authentication) {
        var bearer = ((BearerTokenAuthenticationToken) authentication).getToken();
        Mono<CallerAuthentication> caller = bearer.startsWith(KeyDoor.PREFIX) ? program(bearer) : person(bearer);
        return caller.switchIfEmpty(Mono.error(() -> new InvalidBearerTokenException("counts no more")))
                .cast(Authentication.class);
    }

    /** Who they are now; empty if their session has ended or the key was revoked. */
    Mono<Caller> again(Caller caller) {
        return switch (caller) {
            case Caller.Somebody somebody -> somebody(somebody.actor(), somebody.session());
            case Caller.Key key -> keys.again(key);
        };
    }

    private Mono<CallerAuthentication> program(String key) {
        return keys.open(new RandomToken(key)).map(caller -> new CallerAuthentication(caller, null));
    }

    private Mono<CallerAuthentication> person(String token) {
        return tokens.decoder()
                .decode(token)
                .onErrorMap(BadJwtException.class, bad -> new InvalidBearerTokenException("not ours", bad))
                .flatMap(this::somebody);
    }

    private Mono<CallerAuthentication> somebody(Jwt token) {
        var session = token.getClaimAsString(AccessTokens.SESSION);
        return session == null
                ? Mono.empty()
                : somebody(new PersonId(UUID.fromString(token.getSubject())), UUID.fromString(session))
                        .map(caller -> new CallerAuthentication(caller, token.getExpiresAt()));
    }

    private Mono<Caller> somebody(PersonId person, UUID session) {
        return memberships.within(session, person.value()).map(brands -> new Caller.Somebody(person, session, brands));
    }
}
