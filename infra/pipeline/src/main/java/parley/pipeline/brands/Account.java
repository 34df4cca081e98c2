package parley.pipeline.brands;

import parley.pipeline.AccountId;
import parley.pipeline.Author;
import parley.pipeline.BrandId;

/**
 * An Instagram account that a brand has connected.
 *
 * @param username without {@code @}
 * @param app the Meta app it was connected through: only that app's deliveries may touch it
 * @param encryptedToken its access token, as stored
 */
public record Account(BrandId brand, AccountId id, String username, String app, byte[] encryptedToken) {

    /** Whether it is this account that wrote something; where Instagram does not say who, it is not. */
    public boolean wrote(Author author) {
        return id.value().equals(author.id()) || username.equalsIgnoreCase(author.username());
    }

    @Override
    public String toString() {
        return "@" + username;
    }
}
