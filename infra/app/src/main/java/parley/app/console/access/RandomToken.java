package parley.app.console.access;

import java.security.SecureRandom;
import java.util.Base64;
import parley.pipeline.Sha256;

/**
 * A secret that is its own proof: 256 random bits. What is kept of it is a hash; a fast one will do, since nobody guesses
 * as far.
 *
 * @param text as it is given out, once
 */
public record RandomToken(String text) {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new one, which is nowhere else. */
    public static RandomToken next() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new RandomToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What is kept: SHA-256. */
    public byte[] hash() {
        return Sha256.of(text);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "RandomToken[***]";
    }
}
