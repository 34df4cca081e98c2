package parley.instagram.token;

/** A stored token that none of our keys opens for this account. It is not taken for anything else. */
public final class UndecryptableToken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UndecryptableToken(String reason) {
        super("the stored access token cannot be decrypted: " + reason);
    }
}
