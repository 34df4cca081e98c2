package parley.app.console.access;

import java.util.List;
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

    private static Membership membership(Row row) {
        return new Membership(new BrandId(row.uuid("brand_id")), row.text("name"), Access.role(row.text("role")));
    }
}
