package parley.app.console.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.Row;
import reactor.core.publisher.Mono;

/** Who can log in. */
@Component
final class People {

    private final BrandDatabase database;

    People(BrandDatabase database) {
        this.database = database;
    }

    Mono<Person> byEmail(String email) {
        return database.asNobody(client -> client.sql(
                        "select id, password_hash from person where lower(email) = lower(:email)")
                .bind("email", email)
                .map(Row.to(row -> new Person(row.uuid("id"), row.maybe("password_hash", String.class))))
                .one());
    }

    /** @param passwordHash null for somebody who cannot log in */
    record Person(UUID id, @Nullable String passwordHash) {

        /** Without the hash. */
        @Override
        public String toString() {
            return id.toString();
        }
    }
}
