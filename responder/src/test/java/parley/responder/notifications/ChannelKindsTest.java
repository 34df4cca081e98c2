package parley.responder.notifications;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;

/** Each kind of channel against a receiver that speaks its protocol. */
class ChannelKindsTest {

    /** Over HTTP: each test at a path of its own. */
    abstract static class OverHttp implements ChannelContract {

        final Told told = new Told();

        @Override
        public Told told() {
            return told;
        }

        /** By what its calls are told from others. */
        abstract String mark();

        private Stream<HttpReceiver.Call> calls() {
            return Told.HTTP.calls().stream().filter(call -> (call.path() + call.body()).contains(mark()));
        }

        @Override
        public List<String> arrived() {
            var calls = calls().map(HttpReceiver.Call::body).toList();
            return calls.subList(Math.min(failing, calls.size()), calls.size());
        }

        @Override
        public long tries() {
            return calls().count();
        }

        private int failing;

        @Override
        public void busyOnce() {
            failing++;
            Told.HTTP.says(mark(), HttpReceiver.Answer.status(503));
        }

        @Override
        public void refusesOnce() {
            failing++;
            Told.HTTP.says(
                    mark(),
                    HttpReceiver.Answer.with(403, "{\"ok\":false,\"description\":\"bot was blocked by the user\"}"));
        }
    }

    @Nested
    class TelegramTest extends OverHttp {

        private final String chat = "-100" + Math.abs(told.brand.value().getMostSignificantBits() % 1_000_000_000_000L);

        @Override
        public UUID channel() {
            return told.channel(ChannelKind.TELEGRAM, chat, Told.BOT);
        }

        @Override
        String mark() {
            return "\"" + chat + "\"";
        }
    }

    @Nested
    class SlackTest extends OverHttp {

        @Override
        public UUID channel() {
            return told.channel(ChannelKind.SLACK, "127.0.0.1", Told.HTTP.url() + mark());
        }

        @Override
        String mark() {
            return "/slack/" + told.brand;
        }
    }

    @Nested
    class WebhookTest extends OverHttp {

        @Override
        public UUID channel() {
            return told.webhook(mark());
        }

        @Override
        String mark() {
            return "/hook/" + told.brand;
        }
    }

    @Nested
    class EmailTest implements ChannelContract {

        private final Told told = new Told();
        private final String address = told.brand + "@parley.test";

        @Override
        public Told told() {
            return told;
        }

        @Override
        public UUID channel() {
            return told.channel(ChannelKind.EMAIL, address, "");
        }

        @Override
        public List<String> arrived() {
            return Told.MAIL.mails().stream()
                    .filter(mail -> mail.contains(address))
                    .map(EmailTest::readable)
                    .toList();
        }

        /** As a mail program shows it. */
        private static String readable(String mail) {
            try {
                var session = jakarta.mail.Session.getInstance(new java.util.Properties());
                var bytes = mail.getBytes(java.nio.charset.StandardCharsets.UTF_8);
                var message = new jakarta.mail.internet.MimeMessage(session, new java.io.ByteArrayInputStream(bytes));
                return message.getSubject() + "\n" + Objects.requireNonNull(message.getContent());
            } catch (jakarta.mail.MessagingException | java.io.IOException unreadable) {
                throw new AssertionError(mail, unreadable);
            }
        }

        @Override
        public long tries() {
            return Told.MAIL.asked().stream()
                    .filter(asked -> asked.contains(address))
                    .count();
        }

        @Override
        public void busyOnce() {
            Told.MAIL.says(address, "451 later");
        }

        @Override
        public void refusesOnce() {
            Told.MAIL.says(address, "550 nobody of that name");
        }
    }
}
