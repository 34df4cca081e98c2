package parley.instagram.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 under one of several apps' secrets. */
final class Hmac {

    private static final String ALGORITHM = "HmacSHA256";

    private Hmac() {}

    /** The name of the app whose secret makes this digest of the payload. Every app is tried, so time tells nothing. */
    static Optional<String> signer(List<MetaApp> apps, byte[] payload, byte[] digest) {
        Optional<String> signer = Optional.empty();
        for (var app : apps) {
            boolean equal = MessageDigest.isEqual(of(app.secret(), payload), digest);
            signer = equal && signer.isEmpty() ? Optional.of(app.name()) : signer;
        }
        return signer;
    }

    private static byte[] of(String secret, byte[] payload) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(payload);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }
}
