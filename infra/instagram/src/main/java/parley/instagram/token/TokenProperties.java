package parley.instagram.token;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import parley.pipeline.settings.SettingRefused;
import parley.pipeline.settings.StrongSecret;

/**
 * How tokens are encrypted.
 *
 * @param encryptionKey secrets of at least 32 bytes, separated by commas; the first encrypts, the others only decrypt
 */
@ConfigurationProperties("parley")
record TokenProperties(@DefaultValue List<String> encryptionKey) {

    private static final String VARIABLE = "PARLEY_ENCRYPTION_KEY";
    private static final int SHORTEST = 32;

    TokenProperties {
        if (encryptionKey.isEmpty()) {
            throw new SettingRefused(VARIABLE, "is missing");
        }
        encryptionKey = encryptionKey.stream()
                .map(key -> StrongSecret.require(VARIABLE, key, SHORTEST))
                .toList();
    }
}
