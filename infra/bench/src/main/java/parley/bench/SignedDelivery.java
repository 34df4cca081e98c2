package parley.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Webhooks of one comment each, every one another, signed as Meta signs them. */
final class SignedDelivery {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String BODY = """
            {"object":"instagram","entry":[{"id":"%1$s","time":%2$d,"changes":[{"field":"comments","value":{"from":{"id":"%3$d1",\
            "username":"somebody_%3$d"},"media":{"id":"17%1$s","media_product_type":"FEED"},"id":"%3$d","text":"Comment %3$d"}}]}]}""";

    private final URI webhook;
    private final String account;
    private final SecretKeySpec key;
    private final AtomicLong lastId = new AtomicLong(17_900_000_000_000_000L);

    SignedDelivery(URI webhook, String account, String secret) {
        this.webhook = webhook;
        this.account = account;
        this.key = new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256");
    }

    /** The next one. */
    HttpRequest next() {
        byte[] body = BODY.formatted(account, Instant.now().getEpochSecond(), lastId.incrementAndGet())
                .getBytes(UTF_8);
        return HttpRequest.newBuilder(webhook)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("X-Hub-Signature-256", "sha256=" + HexFormat.of().formatHex(signature(body)))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private byte[] signature(byte[] body) {
        try {
            var mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return mac.doFinal(body);
        } catch (GeneralSecurityException none) {
            throw new IllegalStateException("HMAC-SHA256 is part of every JDK", none);
        }
    }
}
