package parley.ingest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import parley.instagram.webhook.MetaApp;

/** Signs as Meta does. */
final class Signing {

    static final MetaApp SHOES = new MetaApp("shoes", "b6a1e1f5c3a94b0d8f27");
    static final MetaApp HATS = new MetaApp("hats", "0c9d4e7b21f84a6fb350");
    static final List<MetaApp> APPS = List.of(SHOES, HATS);
    static final String VERIFY_TOKEN = "a-token-agreed-with-meta";

    private Signing() {}

    static String header(MetaApp app, String body) {
        return "sha256=" + HexFormat.of().formatHex(hmac(app, body));
    }

    static String request(MetaApp app, String json) {
        var payload = encode(json.getBytes(StandardCharsets.UTF_8));
        return encode(hmac(app, payload)) + "." + payload;
    }

    private static byte[] hmac(MetaApp app, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(app.secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
