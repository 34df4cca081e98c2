package parley.app.console.people;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.Row;
import parley.pipeline.mail.Mailer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sends the mail that waits, a few at a time, on any instance. What is taken is out of the others' reach for two minutes,
 * twice as long with each attempt; then it is tried again. After the last attempt it is dropped.
 */
@Component
class Postman {

    /** Over some four hours. */
    static final int ATTEMPTS = 7;

    private static final Logger log = LoggerFactory.getLogger(Postman.class);
    private static final int AT_ONCE = 4;

    private static final String TAKE = """
            update outgoing_mail
            set attempts = attempts + 1, next_attempt_at = now() + interval '2 minutes' * 2 ^ attempts
            where id in (select id from outgoing_mail where next_attempt_at <= now()
                         order by next_attempt_at limit :most for update skip locked)
            returning id, email, invitation, brand, attempts""";

    private final BrandDatabase database;
    private final OutgoingMail mail;
    private final Letters letters;
    private final Mailer mailer;

    Postman(BrandDatabase database, OutgoingMail mail, Letters letters, Mailer mailer) {
        this.database = database;
        this.mail = mail;
        this.letters = letters;
        this.mailer = mailer;
    }

    /** A round; the next begins a moment after it has ended. */
    @Scheduled(fixedDelay = 1_000)
    Mono<Void> round() {
        return mail.isSetUp()
                ? database.asNobody(Postman::take)
                        .flatMapMany(Flux::fromIterable)
                        .flatMap(this::deliver)
                        .then()
                : Mono.empty();
    }

    private static Mono<List<Waiting>> take(DatabaseClient client) {
        return client.sql(TAKE)
                .bind("most", AT_ONCE)
                .map(Row.to(Waiting::of))
                .all()
                .collectList();
    }

    private Mono<Void> deliver(Waiting waiting) {
        return letters.write(waiting)
                .flatMap(mailer::send)
                .then(Mono.defer(() -> forget(waiting)))
                .onErrorResume(failure -> later(waiting, failure));
    }

    private Mono<Void> later(Waiting waiting, Throwable failure) {
        // Not the failure's own words: mail servers like to repeat to whom it was.
        log.warn("Mail {} could not be sent, attempt {}: {}", waiting.id(), waiting.attempts(), failure.getClass());
        return waiting.attempts() < ATTEMPTS ? Mono.empty() : forget(waiting);
    }

    private Mono<Void> forget(Waiting waiting) {
        return database.asNobody(client -> client.sql("delete from outgoing_mail where id = :id")
                .bind("id", waiting.id())
                .then());
    }
}
