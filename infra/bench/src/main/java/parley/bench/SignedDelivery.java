package parley.bench;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Webhooks of one comment each, every one another, of which Instagram knows nothing. */
final class SignedDelivery {

    private static final String BODY = """
            {"object":"instagram","entry":[{"id":"%1$s","time":%2$d,"changes":[{"field":"comments","value":{"from":{"id":"%3$d1",\
            "username":"somebody_%3$d"},"media":{"id":"17%1$s","media_product_type":"FEED"},"id":"%3$d","text":"Comment %3$d"}}]}]}""";

    private final URI webhook;
    private final String account;
    private final Signer signer;
    private final AtomicLong lastId = new AtomicLong(17_900_000_000_000_000L);

    SignedDelivery(URI webhook, String account, String secret) {
        this.webhook = webhook;
        this.account = account;
        this.signer = new Signer(secret);
    }

    /** The next one. */
    HttpRequest next() {
        return signer.delivery(webhook, body());
    }

    /** The body of the next one. */
    String body() {
        return BODY.formatted(account, Instant.now().getEpochSecond(), lastId.incrementAndGet());
    }
}
