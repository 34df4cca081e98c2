package parley.responder.notifications;

import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import java.util.Map;
import java.util.UUID;
import org.springframework.context.ConfigurableApplicationContext;
import parley.engines.mail.MailSandbox;
import parley.instagram.token.TokenCipher;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.testing.TestPipeline;
import parley.responder.testing.TestResponder;

/** A brand whose people are told of things, and the stage that tells them: one for all tests of this JVM. */
final class Told {

    static final HttpReceiver HTTP = new HttpReceiver();
    static final MailSandbox MAIL = MailSandbox.start();
    static final String BOT = "123456:abcdefghijklmnopqrstuvwxyz";
    static final String SIGNING = "signing-secret-of-this-test";

    private static final ConfigurableApplicationContext STAGE = TestPipeline.start(
            Map.of(
                    "parley.encryption-key", "kF3v-9Qx_71mZtLw-Yb2R_sHc84-NdUe",
                    "parley.public-url", "https://parley.test/",
                    "parley.mail.host", "127.0.0.1",
                    "parley.mail.port", String.valueOf(MAIL.port()),
                    "parley.mail.from", "parley@parley.test",
                    "parley.mail.encryption", "none",
                    "parley.notifications.telegram-url", HTTP.url() + "/telegram",
                    "parley.notifications.slack-url", HTTP.url() + "/",
                    "parley.notifications.private-addresses", "true",
                    "parley.notifications.call-timeout", "10s"),
            NotificationConfiguration.class,
            TestResponder.Surroundings.class);

    final BrandId brand = TestPipeline.newBrand();
    final AccountId account = TestPipeline.newAccount(brand, "default");

    static <T> T bean(Class<T> type) {
        return STAGE.getBean(type);
    }

    /** A channel that hears of everything, and of urgent tickets. */
    UUID channel(ChannelKind kind, String target, String secret) {
        UUID id = UUID.randomUUID();
        var sealed = secret.isEmpty()
                ? "null"
                : "'" + STAGE.getBean(TokenCipher.class).seal(Channel.owner(id), secret) + "'";
        execute("""
                insert into channel (id, brand_id, kind, name, target, secret, events)
                values ('%s', '%s', '%s', 'us', '%s', %s, '{ticket_opened,ticket_overdue,review_waiting,account_paused,\
                account_token_dead,brand_stopped}')""".formatted(id, brand, kind.wire(), target, sealed));
        execute("insert into channel_category (brand_id, category, channel_id) values ('%s', 'urgent_issue', '%s')"
                .formatted(brand, id));
        return id;
    }

    /** A webhook of the brand at this path of the receiver. */
    UUID webhook(String path) {
        return channel(ChannelKind.WEBHOOK, HTTP.url() + path, SIGNING);
    }

    /** Opens a ticket about a comment with this text. */
    UUID ticket(String category, String text) {
        CommentId comment = TestPipeline.newComment(brand, account, text);
        UUID ticket = UUID.randomUUID();
        execute("insert into ticket (id, brand_id, comment_id, category) values ('%s', '%s', '%s', '%s')"
                .formatted(ticket, brand, comment, category));
        return ticket;
    }

    /** How many notifications of the channel are in this state. */
    static long count(UUID channel, String state) {
        return Long.parseLong(value("select count(*) from notification where channel_id = '%s' and state = '%s'"
                .formatted(channel, state)));
    }

    /** A column of the channel, {@code none} if it is null. */
    static String of(UUID channel, String column) {
        return value(
                "select coalesce((select %s::text from channel where id = '%s'), 'none')".formatted(column, channel));
    }

    static long work(UUID channel) {
        return Long.parseLong(
                value("select count(*) from work where stage = 'notify' and subject = '%s'".formatted(channel)));
    }

    /** What waits for its next attempt is tried now. */
    static void hurry(UUID channel) {
        execute(
                "update work set next_attempt_at = now() where stage = 'notify' and leased_by is null and subject = '%s'"
                        .formatted(channel));
        execute("update due_brand set next_due_at = now() where stage = 'notify' and brand_id = (%s)"
                .formatted("select brand_id from channel where id = '" + channel + "'"));
    }
}
