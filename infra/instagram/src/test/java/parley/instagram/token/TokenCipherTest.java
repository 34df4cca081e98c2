package parley.instagram.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.pipeline.AccountId;

class TokenCipherTest {

    private static final String OLD = "2b7e151628aed2a6abf7158809cf4f3c";
    private static final String NEW = "8e73b0f7da0e6452c810f32b809079e5";
    private static final AccountId ACCOUNT = new AccountId("17841400000000001");
    private static final AccessToken TOKEN = new AccessToken("IGAAx-some-token-é");

    private final TokenCipher cipher = new TokenCipher(List.of(OLD));

    @Test
    void aTokenComesBackAsItWas() {
        assertThat(cipher.decrypt(ACCOUNT, cipher.encrypt(ACCOUNT, TOKEN))).isEqualTo(TOKEN);
    }

    @Test
    void theSameTokenIsNeverStoredTheSameWay() {
        assertThat(cipher.encrypt(ACCOUNT, TOKEN))
                .isNotEqualTo(cipher.encrypt(ACCOUNT, TOKEN))
                .doesNotContain(TOKEN.value());
    }

    @Test
    void aTokenOpensForItsOwnAccountOnly() {
        var stored = cipher.encrypt(ACCOUNT, TOKEN);

        assertThatThrownBy(() -> cipher.decrypt(new AccountId("17841400000000002"), stored))
                .isInstanceOf(UndecryptableToken.class);
    }

    @Test
    void anotherSecretOpensForItsOwnOwnerOnly() {
        var stored = cipher.seal("channel:1", "hush");

        assertThat(cipher.open("channel:1", stored)).isEqualTo("hush");
        assertThatThrownBy(() -> cipher.open("channel:2", stored)).isInstanceOf(UndecryptableToken.class);
    }

    @Test
    void aNewKeyInFrontEncryptsWhileTheOldOneStillDecrypts() {
        var rotated = new TokenCipher(List.of(NEW, OLD));
        var stored = cipher.encrypt(ACCOUNT, TOKEN);

        assertThat(rotated.decrypt(ACCOUNT, stored)).isEqualTo(TOKEN);
        assertThat(rotated.isCurrent(stored)).isFalse();
        assertThat(rotated.isCurrent(rotated.encrypt(ACCOUNT, TOKEN))).isTrue();
        assertThatThrownBy(() -> new TokenCipher(List.of(NEW)).decrypt(ACCOUNT, stored))
                .isInstanceOf(UndecryptableToken.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "IGAAx-plain-token", "v1..", "v1.00000000.AAAA", "v2.x.y"})
    void whatIsNotEncryptedIsNeverTakenForAToken(String stored) {
        assertThatThrownBy(() -> cipher.decrypt(ACCOUNT, stored)).isInstanceOf(UndecryptableToken.class);
    }

    @Test
    void aDamagedTokenIsRefusedWithoutShowingIt() {
        var stored = cipher.encrypt(ACCOUNT, TOKEN);
        var prefix = stored.substring(0, stored.lastIndexOf('.') + 1);

        for (var damaged : List.of(prefix, prefix + "AAAA", prefix + "%", stored.substring(0, stored.length() - 4))) {
            assertThatThrownBy(() -> cipher.decrypt(ACCOUNT, damaged)).isInstanceOf(UndecryptableToken.class);
        }
    }

    @Test
    void aTokenNeverShowsItselfInText() {
        assertThat(TOKEN.toString()).doesNotContain(TOKEN.value());
    }
}
