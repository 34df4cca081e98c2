package parley.app.console.people;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import parley.app.console.access.Caller;
import parley.app.console.access.Membership;
import parley.pipeline.BrandId;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.Row;
import reactor.core.publisher.Mono;

/** Who is asking. */
@RestController
class MeApi {

    private final BrandDatabase database;

    MeApi(BrandDatabase database) {
        this.database = database;
    }

    @GetMapping("/api/v1/me")
    Mono<Me> me(Caller caller) {
        return switch (caller) {
            case Caller.Key key -> Mono.just(new Me(null, brands(caller)));
            case Caller.Somebody somebody ->
                self(somebody.actor().value()).map(person -> new Me(person, brands(caller)));
        };
    }

    private Mono<Self> self(UUID person) {
        return database.asPerson(
                person,
                client -> client.sql("select id, name, email, operator from person where id = :id")
                        .bind("id", person)
                        .map(Row.to(row ->
                                new Self(row.uuid("id"), row.text("name"), row.text("email"), row.flag("operator"))))
                        .one());
    }

    private static List<Brand> brands(Caller caller) {
        return caller.memberships().stream().map(Brand::of).toList();
    }

    /** @param person null for a key */
    record Me(@Nullable Self person, List<Brand> brands) {}

    /** @param operator whether they run this installation */
    record Self(UUID id, String name, String email, boolean operator) {}

    record Brand(BrandId id, String name, String role) {

        static Brand of(Membership membership) {
            return new Brand(
                    membership.brand(),
                    membership.brandName(),
                    membership.role().wire());
        }
    }
}
