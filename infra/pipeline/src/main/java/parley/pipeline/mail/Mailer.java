package parley.pipeline.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Hands mail to the server of {@link MailSettings}, each in a connection of its own that is bounded in time. */
public final class Mailer {

    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Duration LONGEST = Duration.ofSeconds(25);
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final MailSettings settings;
    private final Session session;

    /** A mailer that connects when it is given something to send. */
    public Mailer(MailSettings settings) {
        this.settings = settings;
        this.session = Session.getInstance(properties(settings));
    }

    /** Whether there is a server. */
    public boolean isSetUp() {
        return !settings.host().isBlank();
    }

    /** Completes when the server has taken it for every receiver; fails with {@link MessagingException}. */
    public Mono<Void> send(Mail mail) {
        return Mono.<Void>fromCallable(() -> {
                    deliver(mail);
                    return null;
                })
                .subscribeOn(Schedulers.boundedElastic())
                .timeout(LONGEST);
    }

    private void deliver(Mail mail) throws MessagingException {
        var message = message(mail);
        try (Transport transport = session.getTransport()) {
            if (settings.user().isBlank()) {
                transport.connect();
            } else {
                transport.connect(settings.user(), settings.password());
            }
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    private MimeMessage message(Mail mail) throws MessagingException {
        var message = new MimeMessage(session);
        message.setFrom(new InternetAddress(settings.from()));
        for (String address : mail.to()) {
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(address, true));
        }
        message.setSubject(mail.subject().replaceAll("\\p{Cntrl}", " "), UTF_8);
        message.setText(mail.text(), UTF_8);
        message.setSentDate(new Date());
        message.saveChanges();
        return message;
    }

    private static Properties properties(MailSettings settings) {
        boolean tls = settings.encryption() == MailSettings.Encryption.TLS;
        String protocol = tls ? "smtps" : "smtp";
        var properties = new Properties();
        properties.setProperty("mail.transport.protocol", protocol);
        var ours = "mail." + protocol + ".";
        properties.setProperty(ours + "host", settings.host());
        properties.setProperty(ours + "port", String.valueOf(settings.port()));
        properties.setProperty(ours + "auth", String.valueOf(!settings.user().isBlank()));
        properties.setProperty(ours + "ssl.checkserveridentity", "true");
        boolean startTls = settings.encryption() == MailSettings.Encryption.STARTTLS;
        properties.setProperty(ours + "starttls.enable", String.valueOf(startTls));
        properties.setProperty(ours + "starttls.required", String.valueOf(startTls));
        for (String wait : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.setProperty(ours + wait, String.valueOf(PATIENCE.toMillis()));
        }
        return properties;
    }
}
