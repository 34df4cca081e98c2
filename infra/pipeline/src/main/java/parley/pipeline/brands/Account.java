package parley.pipeline.brands;

import parley.pipeline.AccountId;
import parley.pipeline.BrandId;

/**
 * An Instagram account that a brand has connected.
 *
 * @param username without {@code @}
 * @param app the Meta app it was connected through: only that app's deliveries may touch it
 * @param encryptedToken its access token, as stored
 */
public record Account(BrandId brand, AccountId id, String username, String app, byte[] encryptedToken) {

    @Override
    public String toString() {
        return "@" + username;
    }
}
