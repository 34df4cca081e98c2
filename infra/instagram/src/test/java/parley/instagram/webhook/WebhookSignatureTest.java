package parley.instagram.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {

    private static final String BODY = "{\"object\":\"instagram\",\"entry\":[]}";

    private final WebhookSignature signature = new WebhookSignature(
            List.of(new MetaApp("shoes", "b6a1e1f5c3a94b0d8f27"), new MetaApp("hats", "0c9d4e7b21f84a6fb350")));

    /** Made with OpenSSL: {@code printf %s BODY | openssl dgst -sha256 -hmac SECRET}. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            shoes | {"object":"instagram","entry":[]} | 3cbeecb809e87de890dc5b724b81c1524f5b35adb0de3fda0c222498e7f448ad
            hats | {"object":"instagram","entry":[]} | eab3870b95056c618efaa333159c3eaa1d6546859d6c7eb213663daa3068d9af
            shoes | { "object": "instagram", "entry": [] } | f2fe468458629df27844877b77011051b675e4d860a408cbe7d71eb5a142e6b4
            hats | {"text":"caf\\u00e9 \\ud83d\\ude0d a\\/b"} | aad12405eaec8f823768291edac97312aa9f26c4d3d9ae8dc5bb2faef91ce1cb
            hats | {"text":"café 😍 a/b"} | d11b383fe12dbf0bb8108fb32b6014e9a98f9d4c161a687540b57b5b759f2cf9
            """)
    void theRawBytesAreWhatIsSigned(String app, String body, String hex) {
        assertThat(signature.signer(bytes(body), "sha256=" + hex)).hasValue(app);
    }

    @Test
    void theSameTextWrittenAnotherWayIsNotTheSameBody() {
        var escaped = "{\"text\":\"caf\\u00e9 \\ud83d\\ude0d a\\/b\"}";
        var decoded = "{\"text\":\"café 😍 a/b\"}";
        var header = "sha256=64ae525b3118fe5c43a098bff7582d392f56050977849e291911f4fa70f993ad";

        assertThat(signature.signer(bytes(escaped), header)).hasValue("shoes");
        assertThat(signature.signer(bytes(decoded), header)).isEmpty();
    }

    @Test
    void aForeignSecretIsNobodys() {
        assertThat(signature.signer(
                        bytes(BODY), "sha256=47c201732fe5c4434516deae1d10112cf49de9fa8bb71022853d3f338c9624b8"))
                .isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "sha256=",
                "sha1=f7bc83f430538424b13298e6aa6fb143ef4d59a1",
                "sha256=zz000000000000000000000000000000000000000000000000000000000000zz",
                "sha256=ééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé",
                "sha256=💥💥💥💥💥💥💥💥💥💥💥💥💥💥💥💥💥💥💥💥💥💥💥💥💥💥💥💥💥💥💥💥",
                "3cbeecb809e87de890dc5b724b81c1524f5b35adb0de3fda0c222498e7f448ad"
            })
    void whatIsNotASignatureIsSimplyNo(@Nullable String header) {
        assertThat(signature.signer(bytes(BODY), header)).isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
