package parley.instagram.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * An AES-256 key and the short id it is recognised by, both derived from a configured secret (HKDF-SHA256, RFC 5869,
 * one block each), so that the id tells nothing of the key.
 */
record CipherKey(String id, SecretKey key) {

    private static final String HMAC = "HmacSHA256";
    private static final int ID_BYTES = 4;

    static CipherKey from(String secret) {
        var root = hmac(bytes("parley access tokens"), bytes(secret));
        var id = Arrays.copyOf(expand(root, "key id"), ID_BYTES);
        return new CipherKey(HexFormat.of().formatHex(id), new SecretKeySpec(expand(root, "aes-256-gcm"), "AES"));
    }

    private static byte[] expand(byte[] root, String purpose) {
        return hmac(root, bytes(purpose + '\u0001'));
    }

    private static byte[] hmac(byte[] key, byte[] data) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(data);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + HMAC, impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "CipherKey[" + id + "]";
    }
}
