package parley.responder.notifications;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.util.List;
import parley.pipeline.mail.Mail;
import parley.pipeline.mail.Mailer;
import reactor.core.publisher.Mono;

/** Mail to one or several addresses. */
record Email(Mailer mailer, DigestText words) implements Messenger {

    @Override
    public Mono<Delivery> send(Channel channel, Digest digest) {
        if (!mailer.isSetUp()) {
            return Mono.just(new Delivery.Refused("no mail server is set up here"));
        }
        var to = List.of(channel.target().split("\\s*,\\s*"));
        return mailer.send(new Mail(to, words.subject(channel, digest), words.body(channel, digest)))
                .<Delivery>thenReturn(new Delivery.Delivered())
                .onErrorResume(MessagingException.class, failure -> Mono.just(failed(failure)));
    }

    private static Delivery failed(MessagingException failure) {
        return failure instanceof SendFailedException refused && isForGood(refused)
                ? new Delivery.Refused("the mail server does not take mail for this address")
                : new Delivery.Later("the mail server cannot be reached, or does not take mail from us now", null);
    }

    /** A server that is only busy says so with a code that begins with 4, which leaves no address invalid. */
    private static boolean isForGood(SendFailedException refused) {
        return refused.getInvalidAddresses() != null && refused.getInvalidAddresses().length > 0;
    }
}
