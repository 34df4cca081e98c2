package parley.local;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * A mail of the product as a person reads it. It goes nowhere from this machine: who started it sees it instead.
 *
 * @param to whom it is for
 * @param text its plain text
 */
record Letter(String to, String subject, String text) {

    /** Reads a mail of plain text. */
    static Letter of(String mail) {
        try {
            var message = new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
            return new Letter(
                    message.getHeader("To", ", "),
                    message.getSubject(),
                    String.valueOf(message.getContent()).strip());
        } catch (MessagingException | IOException unreadable) {
            throw new UncheckedIOException(new IOException("a mail that cannot be read", unreadable));
        }
    }
}
