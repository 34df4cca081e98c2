package parley.pipeline.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrongSecretTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "   ",
                "tiny",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "00000000000000000000000000000000",
                "please-change-me-0123456789",
                "CHANGE_ME_CHANGE_ME_CHANGE_ME",
                "my-default-secret-1234567",
                "passwordpassword1234",
                "our-app-secret-for-signing-tokens",
                "0123456789abcdef0123456789abcdef",
                "abcdefghijklmnopqrstuvwxyz012345",
                "k7Xq2mWz9k7Xq2mWz9k7Xq2mWz9k7Xq2mWz9"
            })
    void aMissingShortOrPlaceholderSecretIsRefusedByTheNameOfItsVariable(@Nullable String value) {
        assertThatThrownBy(() -> StrongSecret.require("PARLEY_AUTH_SECRET", value, 16))
                .isInstanceOf(SettingRefused.class)
                .hasMessageStartingWith("PARLEY_AUTH_SECRET ");
    }

    @Test
    void theRefusalNeverShowsTheValue() {
        assertThatThrownBy(() -> StrongSecret.require("PARLEY_AUTH_SECRET", "changeme-hunter2-changeme", 16))
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void aRandomSecretIsTakenWithoutTheBlanksAroundIt() {
        assertThat(StrongSecret.require("PARLEY_AUTH_SECRET", " 4f1d0c9be27a4e7d8a536b21c0d9e8f7\n", 16))
                .isEqualTo("4f1d0c9be27a4e7d8a536b21c0d9e8f7");
    }
}
