package parley.app.console.people;

import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import parley.app.console.access.PublicUrl;
import parley.pipeline.BrandId;
import parley.pipeline.TimeOrderedIds;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.mail.Mailer;
import reactor.core.publisher.Mono;

/** Mail that waits to be sent, written down with what it is about. */
@Component
final class OutgoingMail {

    private final BrandDatabase database;
    private final Mailer mailer;
    private final PublicUrl publicUrl;

    OutgoingMail(BrandDatabase database, Mailer mailer, PublicUrl publicUrl) {
        this.database = database;
        this.mailer = mailer;
        this.publicUrl = publicUrl;
    }

    /** Whether mail with links in it can go out. */
    boolean isSetUp() {
        return mailer.isSetUp() && publicUrl.isSet();
    }

    /** In the caller's transaction; nothing where there is no mail. */
    Mono<Void> invite(DatabaseClient client, BrandId brand, Invitation invitation) {
        return isSetUp()
                ? client.sql("""
                        insert into outgoing_mail (id, purpose, email, invitation, brand)
                        select :id, 'invitation', :email, :invitation, :brand
                        where not exists (select from outgoing_mail where invitation = :invitation and attempts = 0)""")
                        .bind("id", TimeOrderedIds.next())
                        .bind("email", invitation.email())
                        .bind("invitation", invitation.id())
                        .bind("brand", brand.value())
                        .then()
                : Mono.empty();
    }

    /** For whoever that is: it is found out when the mail is written, so that nobody can tell from the request. */
    Mono<Void> reset(String email) {
        UUID id = TimeOrderedIds.next();
        return isSetUp()
                ? database.asNobody(client ->
                        client.sql("""
                        insert into outgoing_mail (id, purpose, email)
                        select :id, 'password_reset', :email
                        where not exists (select from outgoing_mail where purpose = 'password_reset'
                                          and lower(email) = lower(:email) and attempts = 0)""").bind("id", id).bind("email", email).then())
                : Mono.empty();
    }
}
