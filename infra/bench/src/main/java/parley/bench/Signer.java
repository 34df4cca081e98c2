package parley.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs webhooks as Meta signs them. */
final class Signer {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final SecretKeySpec key;

    /** @param secret of the Meta app */
    Signer(String secret) {
        key = new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256");
    }

    /** A delivery of this body. */
    HttpRequest delivery(URI webhook, String body) {
        return HttpRequest.newBuilder(webhook)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("X-Hub-Signature-256", header(body))
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    /** The header {@code X-Hub-Signature-256} of this body. */
    String header(String body) {
        return "sha256=" + HexFormat.of().formatHex(signature(body.getBytes(UTF_8)));
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
