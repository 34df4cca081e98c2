package parley.app.console.people;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import parley.app.console.access.RefreshTokens;
import parley.pipeline.BrandId;
import parley.pipeline.PersonId;
import parley.pipeline.audit.Audit;
import parley.pipeline.audit.Subject;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.Row;
import reactor.core.publisher.Mono;

/** Who belongs to a brand. It never loses its last owner. */
@Component
final class Users {

    private static final String SELECT = """
            select * from (
                select p.id, p.name, p.email, m.role, 'active' as state, p.last_seen_at,
                       cast(null as timestamptz) as expires_at
                from membership m join person p on p.id = m.person_id where m.brand_id = :brand
                union all
                select id, name, email, role, 'invited', null, expires_at from invitation where brand_id = :brand) u""";

    private final BrandDatabase database;

    Users(BrandDatabase database) {
        this.database = database;
    }

    /** By name, those without one by their address. */
    Mono<List<User>> of(BrandId brand) {
        return database.as(
                brand,
                client -> client.sql(SELECT + " order by lower(coalesce(nullif(name, ''), email)), id")
                        .bind("brand", brand.value())
                        .map(Row.to(User::of))
                        .all()
                        .collectList());
    }

    /** Gives them another role, from now on. Fails with 404, or 409 for the last owner. */
    Mono<User> change(BrandId brand, PersonId owner, UUID id, String role) {
        return database.as(
                brand,
                client -> toChange(client, brand, id, role.equals("owner"))
                        .delayUntil(was -> changeRole(client, brand, was, role))
                        .delayUntil(was -> new Audit(client::sql)
                                .record(
                                        brand,
                                        owner,
                                        "person.role_changed",
                                        subject(was),
                                        Map.of("role", was.role()),
                                        Map.of("role", role)))
                        .flatMap(was -> find(client, brand, id)));
    }

    /** They are out at once: of the brand, and of their sessions. Fails with 404, or 409 for the last owner. */
    Mono<Void> remove(BrandId brand, PersonId owner, UUID id) {
        return database.as(
                brand,
                client -> toChange(client, brand, id, false)
                        .delayUntil(was ->
                                was.isInvited() ? Invitations.revoke(client, brand, id) : dismiss(client, brand, id))
                        .flatMap(was -> new Audit(client::sql)
                                .record(
                                        brand,
                                        owner,
                                        was.isInvited() ? "invitation.revoked" : "person.removed",
                                        subject(was),
                                        Map.of("email", was.email(), "role", was.role()),
                                        null)));
    }

    private static Mono<User> find(DatabaseClient client, BrandId brand, UUID id) {
        return client.sql(SELECT + " where id = :id")
                .bind("brand", brand.value())
                .bind("id", id)
                .map(Row.to(User::of))
                .one()
                .switchIfEmpty(Mono.error(() -> Refusal.notFound("person")));
    }

    /** Who changes an owner waits for who changes another one, or two would make each other the last. */
    private static Mono<User> toChange(DatabaseClient client, BrandId brand, UUID id, boolean staysOwner) {
        var owners = client.sql("""
                select person_id from membership where brand_id = :brand and role = 'owner'
                order by person_id for update""")
                .bind("brand", brand.value())
                .map(Row.to(row -> row.uuid("person_id")))
                .all()
                .collectList();
        return owners.flatMap(all -> staysOwner || !all.equals(List.of(id))
                ? find(client, brand, id)
                : Mono.error(() -> Refusal.conflict("A brand needs an owner: make somebody else one first.")));
    }

    private static Mono<Void> changeRole(DatabaseClient client, BrandId brand, User user, String role) {
        var sql = user.isInvited()
                ? "update invitation set role = :role where brand_id = :brand and id = :id"
                : "update membership set role = :role where brand_id = :brand and person_id = :id";
        return client.sql(sql)
                .bind("role", role)
                .bind("brand", brand.value())
                .bind("id", user.id())
                .then();
    }

    private static Mono<Void> dismiss(DatabaseClient client, BrandId brand, UUID person) {
        return client.sql("delete from membership where brand_id = :brand and person_id = :person")
                .bind("brand", brand.value())
                .bind("person", person)
                .then()
                .then(RefreshTokens.endAll(client, person));
    }

    private static Subject subject(User user) {
        return Subject.of(user.isInvited() ? "invitation" : "person", user.id());
    }
}
