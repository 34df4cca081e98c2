package parley.app.console.people;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import parley.app.console.access.PublicUrl;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import parley.pipeline.TimeOrderedIds;
import parley.pipeline.audit.Audit;
import parley.pipeline.audit.Subject;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.Row;
import parley.pipeline.requests.OnceOnly;
import parley.pipeline.requests.WriteRequest;
import reactor.core.publisher.Mono;

/** Those who are asked to join a brand. Whether an address is somebody's already is not told: they are asked alike. */
@Component
final class Invitations {

    /** Open ones of a brand, so that nobody sends mail through us without end. */
    private static final int MOST = 200;

    private static final String UPSERT = """
            insert into invitation (id, brand_id, email, name, role, invited_by, expires_at)
            values (:id, :brand, :email, :name, :role, :inviter, now() + :seconds * interval '1 second')
            on conflict (brand_id, lower(email)) do update
            set name = excluded.name, role = excluded.role, invited_by = excluded.invited_by, created_at = now(),
                expires_at = excluded.expires_at
            returning id, email, role, expires_at""";

    private final BrandDatabase database;
    private final OnceOnly onceOnly;
    private final OutgoingMail mail;
    private final PublicUrl publicUrl;
    private final PeopleSettings settings;

    Invitations(BrandDatabase database, OutgoingMail mail, PublicUrl publicUrl, PeopleSettings settings) {
        this.database = database;
        this.onceOnly = new OnceOnly(database);
        this.mail = mail;
        this.publicUrl = publicUrl;
        this.settings = settings;
    }

    /**
     * Asks somebody to join, or asks anew: what was sent before opens nothing then. With mail they are written to; else the
     * answer has the address to hand over. Fails with 409 if they belong to the brand already.
     */
    Mono<Invitation> invite(WriteRequest request, NewUser user) {
        return onceOnly.run(request, Invitation.class, client -> invite(client, request, user))
                .flatMap(made -> mail.isSetUp() ? Mono.just(made) : withAddress(request.brand(), made));
    }

    /** It opens nothing any more. */
    static Mono<Void> revoke(DatabaseClient client, BrandId brand, UUID id) {
        return client.sql("delete from invitation where brand_id = :brand and id = :id")
                .bind("brand", brand.value())
                .bind("id", id)
                .then()
                .then(new OneTimeTokens(client::sql).forget(id));
    }

    private Mono<Invitation> invite(DatabaseClient client, WriteRequest request, NewUser user) {
        return refuseMember(client, request.brand(), user.email())
                .then(refuseMore(client, request.brand()))
                .then(upsert(client, request.brand(), request.actor(), user))
                .delayUntil(made -> new Audit(client::sql)
                        .record(
                                request.brand(),
                                request.actor(),
                                "person.invited",
                                Subject.of("invitation", made.id()),
                                null,
                                Map.of("email", made.email(), "role", made.role())))
                .delayUntil(made -> mail.invite(client, request.brand(), made));
    }

    private Mono<Invitation> upsert(DatabaseClient client, BrandId brand, Actor inviter, NewUser user) {
        return client.sql(UPSERT)
                .bind("id", TimeOrderedIds.next())
                .bind("brand", brand.value())
                .bind("email", user.email())
                .bind("name", text(user.name()))
                .bind("role", user.role())
                .bind("inviter", inviter.value())
                .bind("seconds", settings.invitationLifetime().toSeconds())
                .map(Row.to(Invitation::of))
                .one();
    }

    /** The token is made after the request has been answered for once, and not with it: answers are kept. */
    private Mono<Invitation> withAddress(BrandId brand, Invitation made) {
        return database.as(
                        brand,
                        client -> new OneTimeTokens(client::sql)
                                .toAccept(brand, made.id(), settings.invitationLifetime()))
                .map(token -> made.at(publicUrl.screen("invite/" + token.text())));
    }

    private static Mono<Void> refuseMember(DatabaseClient client, BrandId brand, String email) {
        return client.sql("""
                select p.id from membership m join person p on p.id = m.person_id
                where m.brand_id = :brand and lower(p.email) = lower(:email)""")
                .bind("brand", brand.value())
                .bind("email", email)
                .map(row -> true)
                .one()
                .flatMap(there -> Mono.error(Refusal.conflict("They belong to this brand already.")));
    }

    private static Mono<Void> refuseMore(DatabaseClient client, BrandId brand) {
        return client.sql("select count(*) as open from invitation where brand_id = :brand")
                .bind("brand", brand.value())
                .map(Row.to(row -> row.count("open")))
                .one()
                .filter(open -> open >= MOST)
                .flatMap(many -> Mono.error(Refusal.conflict("Too many invitations are open: revoke some first.")));
    }

    private static String text(@Nullable String name) {
        return name == null ? "" : name.strip();
    }
}
