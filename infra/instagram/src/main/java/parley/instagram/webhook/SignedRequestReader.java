package parley.instagram.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import parley.pipeline.AccountId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Opens Meta's {@code signed_request}: two base64url parts, the signature of the second and the second. */
public final class SignedRequestReader {

    private final List<MetaApp> apps;

    public SignedRequestReader(List<MetaApp> apps) {
        this.apps = List.copyOf(apps);
    }

    /** The verified request; empty if no app's secret verifies it, or it is not a signed request naming a user. */
    public Optional<SignedRequest> read(String signedRequest) {
        var parts = signedRequest.split("\\.", -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        try {
            // Meta signs the encoded text, not what it decodes to.
            var signer = Hmac.signer(apps, parts[1].getBytes(StandardCharsets.UTF_8), decode(parts[0]));
            return signer.flatMap(app -> userId(decode(parts[1])).map(user -> new SignedRequest(app, user)));
        } catch (IllegalArgumentException | JacksonException notASignedRequest) {
            return Optional.empty();
        }
    }

    /** It has the shape of an account id, but is not one of ours. */
    private static Optional<String> userId(byte[] payload) {
        JsonNode json = Lenient.MAPPER.readTree(payload);
        return Optional.ofNullable(Lenient.id(json, "user_id", id -> new AccountId(id).value()));
    }

    private static byte[] decode(String base64Url) {
        return Base64.getUrlDecoder().decode(base64Url);
    }
}
