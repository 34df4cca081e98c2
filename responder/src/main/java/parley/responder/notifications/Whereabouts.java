package parley.responder.notifications;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import parley.pipeline.calls.PublicAddresses;
import parley.pipeline.mail.Mailer;

/** Whether somebody can be told at an address: what it must look like, by the kind of channel. */
record Whereabouts(PublicAddresses addresses, URI slack, Mailer mailer) {

    private static final String MAIL = "[^\\s,;<>\"@]{1,64}@[^\\s,;<>\"@]{1,190}";
    private static final String MAILS = MAIL + "(\\s*,\\s*" + MAIL + "){0,9}";
    private static final String CHAT = "-?[0-9]{1,20}|@[A-Za-z0-9_]{1,64}";
    private static final String BOT = "[0-9]{1,20}:[A-Za-z0-9_-]{20,100}";
    private static final String SIGNING = "[!-~]{16,200}";

    /**
     * What is stored of an address.
     *
     * @param target for everybody to read
     * @param secret for nobody
     */
    record Known(String target, @Nullable String secret) {}

    /** Fails with 400, naming the field, where nobody could be told. */
    Known of(ChannelKind kind, @Nullable String target, @Nullable String secret) {
        return switch (kind) {
            case TELEGRAM ->
                new Known(
                        matching("chat_id", target, CHAT, "must be the id of a chat, or its @name"),
                        matching("bot_token", secret, BOT, "must be the token of a bot"));
            case SLACK -> slack(secret);
            case EMAIL -> new Known(mails(target), null);
            case WEBHOOK ->
                new Known(
                        web(target).toString(),
                        matching("secret", secret, SIGNING, "must have 16 to 200 printable characters and no spaces"));
        };
    }

    private Known slack(@Nullable String url) {
        var address = web(url);
        if (!address.toString().startsWith(slack.toString())) {
            throw refusal("url", "must begin with " + slack);
        }
        return new Known(address.getHost(), address.toString());
    }

    private String mails(@Nullable String target) {
        if (!mailer.isSetUp()) {
            throw refusal("kind", "cannot be email: no mail server is set up here");
        }
        return matching("address", target, MAILS, "must be one to ten mail addresses with commas between them");
    }

    private URI web(@Nullable String value) {
        try {
            var address = URI.create(value == null ? "" : value.strip());
            addresses.check(address);
            return address;
        } catch (PublicAddresses.Refused refused) {
            throw refusal("url", String.valueOf(refused.getMessage()));
        } catch (IllegalArgumentException notOne) {
            throw refusal("url", "is not an address on the web");
        }
    }

    private static String matching(String field, @Nullable String value, String pattern, String message) {
        var clean = value == null ? "" : value.strip();
        if (!clean.matches(pattern)) {
            throw refusal(field, message);
        }
        return clean;
    }

    static ErrorResponseException refusal(String field, String message) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, field + " " + message);
        problem.setProperty("errors", List.of(Map.of("field", field, "message", message)));
        return new ErrorResponseException(HttpStatus.BAD_REQUEST, problem, null);
    }
}
