package parley.instagram.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedRequestReaderTest {

    private static final String SECRET = "b6a1e1f5c3a94b0d8f27";

    private final SignedRequestReader reader = new SignedRequestReader(List.of(new MetaApp("shoes", SECRET)));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"user_id\":\"218471\",\"algorithm\":\"HMAC-SHA256\",\"issued_at\":1291836800}",
                "{\"user_id\":218471}"
            })
    void aSignedRequestNamesTheUserAndTheAppThatSignedIt(String json) {
        assertThat(reader.read(sign(json, SECRET))).hasValue(new SignedRequest("shoes", "218471"));
    }

    @Test
    void aForeignSignatureIsRefused() {
        assertThat(reader.read(sign("{\"user_id\":\"218471\"}", "0c9d4e7b21f84a6fb350")))
                .isEmpty();
    }

    @Test
    void aChangedPayloadIsRefused() {
        var signed = sign("{\"user_id\":\"218471\"}", SECRET);
        var other = encode("{\"user_id\":\"999999\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(reader.read(signed.substring(0, signed.indexOf('.') + 1) + other))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "[]", "{}", "{\"user_id\":null}", "{\"user_id\":\"a b\"}"})
    void aSignedPayloadWithoutAUserIsRefused(String payload) {
        assertThat(reader.read(sign(payload, SECRET))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "abc", "a.b.c", "é.é", "!!!.e30", ".e30"})
    void whatIsNotASignedRequestIsRefused(String text) {
        assertThat(reader.read(text)).isEmpty();
    }

    private static String sign(String json, String secret) {
        var payload = encode(json.getBytes(StandardCharsets.UTF_8));
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return encode(mac.doFinal(payload.getBytes(StandardCharsets.UTF_8))) + "." + payload;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
