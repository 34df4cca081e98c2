package parley.app.console.people;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import parley.app.console.access.LoginBrake;
import parley.app.console.access.Passwords;
import parley.app.console.access.RandomToken;
import parley.pipeline.BrandId;
import parley.pipeline.PersonId;
import parley.pipeline.TimeOrderedIds;
import parley.pipeline.audit.Audit;
import parley.pipeline.audit.Subject;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.Row;
import reactor.core.publisher.Mono;

/**
 * Accepting an invitation. Who is new is made with the password they give. Who is here already joins with the password
 * they have: an invitation may have been handed over by whoever invited, who must not come by somebody else's account.
 */
@Component
final class Joining {

    private static final String INVITED = """
            select i.id, i.email, i.role, p.id as person, p.password_hash
            from invitation i left join person p on lower(p.email) = lower(i.email)
            where i.id = :id and i.expires_at > now()""";

    private final BrandDatabase database;
    private final Passwords passwords;
    private final LoginBrake brake;

    Joining(BrandDatabase database, Passwords passwords, LoginBrake brake) {
        this.database = database;
        this.passwords = passwords;
        this.brake = brake;
    }

    /** Fails with 422 if the token opens nothing, or the password is not that of the account. */
    Mono<Joined> accept(RandomToken token, String name, String password, String address) {
        return database.asNobody(client -> new OneTimeTokens(client::sql).find(OneTimeTokens.INVITATION, token))
                .flatMap(opened -> database.as(brand(opened), client -> invited(client, opened)))
                .switchIfEmpty(Mono.error(Refusal::tokenIsNothing))
                .flatMap(invited -> invited.person() == null
                        ? joinAsNew(token, invited, name, password)
                        : joinAsKnown(token, invited, password, address));
    }

    private Mono<Joined> joinAsNew(RandomToken token, Invited invited, String name, String password) {
        var person = new PersonId(TimeOrderedIds.next());
        return passwords
                .hashed(password)
                .flatMap(hash -> database.as(
                        invited.brand(),
                        client -> use(client, token)
                                .then(insert(client, person, invited.email(), name, hash))
                                .then(join(client, invited, person))));
    }

    private Mono<Joined> joinAsKnown(RandomToken token, Invited invited, String password, String address) {
        var person = new PersonId(Objects.requireNonNull(invited.person()));
        return brake.attempt(invited.email(), address)
                .then(passwords.matches(password, invited.passwordHash()))
                .filter(matches -> matches)
                .switchIfEmpty(Mono.error(() -> Refusal.field(
                        "password", "is not that of your account: sign in with it once more to join this brand")))
                .then(brake.succeeded(invited.email(), address))
                .then(database.as(invited.brand(), client -> use(client, token).then(join(client, invited, person))));
    }

    private static Mono<OneTimeTokens.Opened> use(DatabaseClient client, RandomToken token) {
        return new OneTimeTokens(client::sql)
                .use(OneTimeTokens.INVITATION, token)
                .switchIfEmpty(Mono.error(Refusal::tokenIsNothing));
    }

    private static Mono<Void> insert(DatabaseClient client, PersonId person, String email, String name, String hash) {
        return client.sql("insert into person (id, email, name, password_hash) values (:id, :email, :name, :hash)")
                .bind("id", person.value())
                .bind("email", email)
                .bind("name", name)
                .bind("hash", hash)
                .then();
    }

    private static Mono<Joined> join(DatabaseClient client, Invited invited, PersonId person) {
        var membership = client.sql("""
                insert into membership (person_id, brand_id, role) values (:person, :brand, :role)
                on conflict do nothing""")
                .bind("person", person.value())
                .bind("brand", invited.brand().value())
                .bind("role", invited.role());
        var entry = new Audit(client::sql)
                .record(
                        invited.brand(),
                        person,
                        "person.joined",
                        Subject.of("person", person.value()),
                        null,
                        Map.of("email", invited.email(), "role", invited.role()));
        return membership
                .then()
                .then(Invitations.revoke(client, invited.brand(), invited.id()))
                .then(entry)
                .thenReturn(new Joined(invited.brand(), invited.email()));
    }

    private static Mono<Invited> invited(DatabaseClient client, OneTimeTokens.Opened opened) {
        return client.sql(INVITED)
                .bind("id", opened.subject())
                .map(Row.to(row -> new Invited(
                        row.uuid("id"),
                        brand(opened),
                        row.text("email"),
                        row.text("role"),
                        row.maybe("person", UUID.class),
                        row.maybe("password_hash", String.class))))
                .one();
    }

    private static BrandId brand(OneTimeTokens.Opened opened) {
        return Objects.requireNonNull(opened.brand(), "an invitation is a brand's");
    }

    /** Who is asked to join what; the person if they are here already. */
    private record Invited(
            UUID id,
            BrandId brand,
            String email,
            String role,
            @Nullable UUID person,
            @Nullable String passwordHash) {

        /** Without the hash. */
        @Override
        public String toString() {
            return "Invited[" + id + "]";
        }
    }

    /** Who has joined what, and logs in with which address from now on. */
    record Joined(BrandId brand, String email) {}
}
