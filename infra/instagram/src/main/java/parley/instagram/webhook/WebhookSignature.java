package parley.instagram.webhook;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells which Meta app signed a webhook body. The raw bytes are what is signed: a body that was parsed and written
 * again passes as long as it is ASCII, and fails with the first accent.
 */
public final class WebhookSignature {

    /** Where Meta puts the signature: {@code sha256=} and 64 hex digits. */
    public static final String HEADER = "X-Hub-Signature-256";

    private static final String PREFIX = "sha256=";
    private static final int LENGTH = PREFIX.length() + 64;

    private final List<MetaApp> apps;

    public WebhookSignature(List<MetaApp> apps) {
        this.apps = List.copyOf(apps);
    }

    /**
     * The name of the app whose secret verifies the body; empty if none does, or the header is not a signature.
     *
     * @param body the request body exactly as received
     * @param header the value of {@value #HEADER}
     */
    public Optional<String> signer(byte[] body, @Nullable String header) {
        if (header == null || header.length() != LENGTH || !header.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            return Hmac.signer(apps, body, HexFormat.of().parseHex(header, PREFIX.length(), LENGTH));
        } catch (IllegalArgumentException notHex) {
            return Optional.empty();
        }
    }
}
