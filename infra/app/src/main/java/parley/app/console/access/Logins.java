package parley.app.console.access;

import java.util.UUID;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** From an e-mail and a password, or a refresh token, to a session. Every refusal looks the same. */
@Component
final class Logins {

    private final People people;
    private final Passwords passwords;
    private final LoginBrake brake;
    private final Memberships memberships;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;

    Logins(
            People people,
            Passwords passwords,
            LoginBrake brake,
            Memberships memberships,
            AccessTokens accessTokens,
            RefreshTokens refreshTokens) {
        this.people = people;
        this.passwords = passwords;
        this.brake = brake;
        this.memberships = memberships;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
    }

    Mono<Session> login(String email, String password, String address) {
        return brake.attempt(email, address)
                .then(person(email, password))
                .flatMap(person -> brake.succeeded(email, address).then(refreshTokens.start(person)))
                .flatMap(this::session);
    }

    Mono<Session> refresh(String token) {
        return refreshTokens.rotate(token).switchIfEmpty(refused()).flatMap(this::session);
    }

    Mono<Void> logout(String token) {
        return refreshTokens.end(token);
    }

    private Mono<UUID> person(String email, String password) {
        Mono<UUID> known = people.byEmail(email)
                .flatMap(person -> passwords
                        .matches(password, person.passwordHash())
                        .filter(matches -> matches)
                        .map(matches -> person.id())
                        .switchIfEmpty(refused()));
        return known.switchIfEmpty(
                Mono.defer(() -> passwords.matches(password, null)).then(refused()));
    }

    private Mono<Session> session(RefreshTokens.Issued issued) {
        return memberships
                .of(issued.person())
                .map(brands -> accessTokens.issue(issued.person(), issued.family(), brands))
                .map(token -> new Session(token, issued.token(), accessTokens.lifetime(), refreshTokens.lifetime()));
    }

    private static <T> Mono<T> refused() {
        return Mono.error(() -> new BadCredentialsException("refused"));
    }
}
