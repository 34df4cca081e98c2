package parley.app.console.access;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import parley.pipeline.BrandId;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.Row;
import reactor.core.publisher.Mono;

/**
 * Who belongs to which brand. Read with every request and never taken from a token: a new brand counts at once, and so
 * does a dismissal.
 */
@Component
public final class Memberships {

    private final BrandDatabase database;

    Memberships(BrandDatabase database) {
        this.database = database;
    }

    /** Those of a person, by the brand's name. */
    public Mono<List<Membership>> of(UUID person) {
        return database.asPerson(
                person,
                client -> client.sql("""
                select m.brand_id, b.name, m.role from membership m join brand b on b.id = m.brand_id
                where m.person_id = :person order by b.name, b.id""")
                        .bind("person", person)
                        .map(Row.to(Memberships::membership))
                        .all()
                        .collectList());
    }

    /** Those of a person while their session goes on; empty, and not an empty list, once it has ended. */
    Mono<List<Membership>> within(UUID session, UUID person) {
        return database.asPerson(
                        person,
                        client -> client.sql("""
                                select m.brand_id, b.name, m.role
                                from (select from refresh_token
                                      where family = :session and person_id = :person and expires_at > now() limit 1) s
                                left join (membership m join brand b on b.id = m.brand_id) on m.person_id = :person
                                order by b.name, b.id""")
                                .bind("session", session)
                                .bind("person", person)
                                .map(Row.to(Memberships::perhaps))
                                .all()
                                .collectList())
                .filter(rows -> !rows.isEmpty())
                .map(rows -> rows.stream().flatMap(Optional::stream).toList());
    }

    private static Optional<Membership> perhaps(Row row) {
        return Optional.ofNullable(row.maybe("brand_id", UUID.class)).map(brand -> membership(row));
    }

    private static Membership membership(Row row) {
        return new Membership(new BrandId(row.uuid("brand_id")), row.text("name"), Access.role(row.text("role")));
    }
}
