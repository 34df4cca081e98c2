package parley.app.console.people;

import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import parley.app.console.access.PublicUrl;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.Row;
import parley.pipeline.mail.Mail;
import reactor.core.publisher.Mono;

/**
 * Writes what we send to people. Each time with a new token, so that none is stored where it waits: of several letters that
 * arrive the last one counts.
 */
@Component
final class Letters {

    private static final String INVITATION = """
            %s asks you to join %s on Parley, where its Instagram comments are answered.

            %s

            The link counts once and for a few days. If you do not expect this, do nothing.
            """;

    private static final String RESET = """
            Somebody, probably you, wants to set a new password for your account:

            %s

            The link counts once and not for long. If it was not you, do nothing: your password stays as it is.
            """;

    private final BrandDatabase database;
    private final PublicUrl publicUrl;
    private final PeopleSettings settings;

    Letters(BrandDatabase database, PublicUrl publicUrl, PeopleSettings settings) {
        this.database = database;
        this.publicUrl = publicUrl;
        this.settings = settings;
    }

    /** Empty if there is nobody to write to, or nothing to write about any more. */
    Mono<Mail> write(Waiting waiting) {
        return switch (waiting) {
            case Waiting.ForInvitation asked ->
                database.as(
                        asked.brand(),
                        client -> invited(client, asked).flatMap(known -> invitation(client, asked, known)));
            case Waiting.ForReset asked ->
                database.asNobody(client -> person(client, asked).flatMap(known -> reset(client, asked, known)));
        };
    }

    private Mono<Mail> invitation(DatabaseClient client, Waiting.ForInvitation asked, Invited invited) {
        return new OneTimeTokens(client::sql)
                .toAccept(asked.brand(), asked.invitation(), settings.invitationLifetime())
                .map(token -> publicUrl.screen("invite/" + token.text()))
                .map(url -> new Mail(
                        List.of(invited.email()),
                        "Join " + invited.brand() + " on Parley",
                        INVITATION.formatted(invited.inviter(), invited.brand(), url)));
    }

    private Mono<Mail> reset(DatabaseClient client, Waiting.ForReset asked, UUID person) {
        return new OneTimeTokens(client::sql)
                .toReset(person, settings.resetLifetime())
                .map(token -> publicUrl.screen("reset/" + token.text()))
                .map(url -> new Mail(List.of(asked.email()), "Your password for Parley", RESET.formatted(url)));
    }

    private static Mono<Invited> invited(DatabaseClient client, Waiting.ForInvitation asked) {
        return client.sql("""
                select i.email, b.name, actor_name(i.invited_by) as inviter
                from invitation i join brand b on b.id = i.brand_id where i.id = :id and i.expires_at > now()""")
                .bind("id", asked.invitation())
                .map(Row.to(row -> new Invited(row.text("email"), row.text("name"), row.text("inviter"))))
                .one();
    }

    private static Mono<UUID> person(DatabaseClient client, Waiting.ForReset asked) {
        return client.sql("select id from person where lower(email) = lower(:email)")
                .bind("email", asked.email())
                .map(Row.to(row -> row.uuid("id")))
                .one();
    }

    private record Invited(String email, String brand, String inviter) {}
}
