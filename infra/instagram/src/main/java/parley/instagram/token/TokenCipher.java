package parley.instagram.token;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import parley.pipeline.AccountId;

/**
 * Keeps access tokens and other secrets encrypted at rest: AES-256-GCM, bound to their owner, so that a row copied to
 * another account does not open. The text names its key, so that keys can be exchanged: put the new one first and keep the old ones
 * until {@link #isCurrent} holds for every row.
 */
public final class TokenCipher {

    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final String VERSION = "v1";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final List<CipherKey> keys;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param secrets the first encrypts, all decrypt
     * @throws IllegalArgumentException if there is none
     */
    public TokenCipher(List<String> secrets) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("no encryption key");
        }
        this.keys = secrets.stream().map(CipherKey::from).toList();
    }

    /** The token as it may be stored: {@code v1.<key id>.<base64url of nonce and ciphertext>}. */
    public String encrypt(AccountId account, AccessToken token) {
        return seal(account.value(), token.value());
    }

    /**
     * Any other secret, as a token is stored.
     *
     * @param owner what it belongs to; with a colon, so that it is no account
     */
    public String seal(String owner, String secret) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var plain = secret.getBytes(StandardCharsets.UTF_8);
        try {
            var sealed =
                    cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce, owner).doFinal(plain);
            var stored =
                    ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed);
            return prefix(keys.getFirst())
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(stored.array());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + TRANSFORMATION, impossible);
        }
    }

    /**
     * Opens a stored token.
     *
     * @throws UndecryptableToken if it is of another account, of a key we do not have, damaged, or not encrypted
     */
    public AccessToken decrypt(AccountId account, String stored) {
        return new AccessToken(open(account.value(), stored));
    }

    /**
     * Opens what {@link #seal} made.
     *
     * @throws UndecryptableToken as {@link #decrypt}
     */
    public String open(String owner, String stored) {
        var key = keys.stream()
                .filter(candidate -> stored.startsWith(prefix(candidate)))
                .findFirst()
                .orElseThrow(() -> new UndecryptableToken("it names no key of ours"));
        try {
            var sealed =
                    Base64.getUrlDecoder().decode(stored.substring(prefix(key).length()));
            return open(key, owner, sealed);
        } catch (GeneralSecurityException | IllegalArgumentException damaged) {
            throw new UndecryptableToken("damaged, or of another owner");
        }
    }

    private static String open(CipherKey key, String owner, byte[] sealed) throws GeneralSecurityException {
        if (sealed.length < NONCE_BYTES) {
            throw new UndecryptableToken("damaged");
        }
        var nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        var plain = cipher(Cipher.DECRYPT_MODE, key, nonce, owner)
                .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        return new String(plain, StandardCharsets.UTF_8);
    }

    /** Whether a stored token was encrypted with the first key; if not, it should be encrypted anew. */
    public boolean isCurrent(String stored) {
        return stored.startsWith(prefix(keys.getFirst()));
    }

    private static Cipher cipher(int mode, CipherKey key, byte[] nonce, String owner) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(TRANSFORMATION);
        cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static String prefix(CipherKey key) {
        return VERSION + "." + key.id() + ".";
    }
}
