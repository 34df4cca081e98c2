package parley.app.console.people;

import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import parley.app.console.access.LoginBrake;
import parley.app.console.access.Passwords;
import parley.app.console.access.RandomToken;
import parley.app.console.access.RefreshTokens;
import parley.pipeline.database.BrandDatabase;
import reactor.core.publisher.Mono;

/** Ways back in for who has forgotten their password. */
@Component
final class PasswordResets {

    private final BrandDatabase database;
    private final OutgoingMail mail;
    private final Passwords passwords;
    private final LoginBrake brake;

    PasswordResets(BrandDatabase database, OutgoingMail mail, Passwords passwords, LoginBrake brake) {
        this.database = database;
        this.mail = mail;
        this.passwords = passwords;
        this.brake = brake;
    }

    /** Does the same for every address, whoever's it is or nobody's. Fails with 429 if the caller asks too often. */
    Mono<Void> forgot(String email, String address) {
        return brake.forgot(email, address).filter(inTime -> inTime).flatMap(inTime -> mail.reset(email));
    }

    /** Sets the password and ends all sessions that the old one opened. Fails with 422 if the token opens nothing. */
    Mono<Void> reset(RandomToken token, String password) {
        return database.asNobody(client -> new OneTimeTokens(client::sql).find(OneTimeTokens.PASSWORD_RESET, token))
                .switchIfEmpty(Mono.error(Refusal::tokenIsNothing))
                .then(passwords.hashed(password))
                .flatMap(hash -> database.asNobody(client -> set(client, token, hash)));
    }

    private static Mono<Void> set(DatabaseClient client, RandomToken token, String hash) {
        var tokens = new OneTimeTokens(client::sql);
        return tokens.use(OneTimeTokens.PASSWORD_RESET, token)
                .switchIfEmpty(Mono.error(Refusal::tokenIsNothing))
                .map(OneTimeTokens.Opened::subject)
                .flatMap(person -> setHash(client, person, hash)
                        .then(RefreshTokens.endAll(client, person))
                        .then(tokens.forget(person))
                        .then(LoginBrake.release(client, person)));
    }

    private static Mono<Void> setHash(DatabaseClient client, UUID person, String hash) {
        return client.sql("update person set password_hash = :hash where id = :person")
                .bind("hash", hash)
                .bind("person", person)
                .then();
    }
}
