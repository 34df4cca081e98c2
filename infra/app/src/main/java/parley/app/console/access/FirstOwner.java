package parley.app.console.access;

import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import parley.pipeline.BrandId;
import parley.pipeline.TimeOrderedIds;
import parley.pipeline.database.BrandDatabase;
import reactor.core.publisher.Mono;

/** Makes the first person, with a brand, while there is nobody; instances that start together take turns. */
@Component
final class FirstOwner implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(FirstOwner.class);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final long LOCK = 0x7061726c6579L; // any number that nobody else locks

    private final BrandDatabase database;
    private final Passwords passwords;
    private final OwnerSettings settings;

    FirstOwner(BrandDatabase database, Passwords passwords, OwnerSettings settings) {
        this.database = database;
        this.passwords = passwords;
        this.settings = settings;
    }

    @Override
    public void afterPropertiesSet() {
        // Blocks, on the thread that starts the application and on no other: nobody may be served before it is settled
        // whether there is anybody, and a start that cannot find out must fail rather than go on.
        if (Boolean.TRUE.equals(database.asNobody(FirstOwner::isAnybodyThere).block(LONGEST))) {
            return;
        }
        var owner = settings.owner();
        if (owner == null || !owner.isGiven()) {
            log.warn("Nobody can log in: set PARLEY_OWNER_EMAIL and PARLEY_OWNER_PASSWORD to make the first owner");
            return;
        }
        var hash = passwords.hash(owner.password());
        var brand = BrandId.next();
        // As above: the first login has to find its owner.
        Boolean made = database.as(brand, client -> makeIfFirst(client, brand, owner.email(), hash))
                .block(LONGEST);
        if (Boolean.TRUE.equals(made)) {
            log.info("The first owner can log in; their brand is {}", brand);
        }
    }

    private static Mono<Boolean> isAnybodyThere(DatabaseClient client) {
        return client.sql("select exists (select from person) as there")
                .map(row -> Boolean.TRUE.equals(row.get("there", Boolean.class)))
                .one();
    }

    private Mono<Boolean> makeIfFirst(DatabaseClient client, BrandId brand, String email, String hash) {
        return client.sql("select pg_advisory_xact_lock(:lock)")
                .bind("lock", LOCK)
                .fetch()
                .all()
                .then(Mono.defer(() -> isAnybodyThere(client)))
                .flatMap(there -> there
                        ? Mono.just(false)
                        : make(client, brand, email, hash).thenReturn(true));
    }

    private Mono<Void> make(DatabaseClient client, BrandId brand, String email, String hash) {
        UUID person = TimeOrderedIds.next();
        var insert = client.sql(
                        "insert into person (id, email, password_hash, operator) values (:id, :email, :hash, true)")
                .bind("id", person)
                .bind("email", email)
                .bind("hash", hash);
        return insert.then().then(NewBrand.insert(client, brand, settings.brandName(), person));
    }
}
