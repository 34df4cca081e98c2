package parley.responder.notifications;

import java.util.UUID;
import parley.instagram.token.TokenCipher;
import parley.pipeline.BrandId;
import parley.pipeline.database.Row;

/**
 * Where a brand is told of something, as the stage uses it.
 *
 * @param target a chat, addresses, an address on the web
 * @param secret what lets us in there, or signs what we say; empty for e-mail
 */
record Channel(UUID id, BrandId brand, String brandName, ChannelKind kind, String target, String secret) {

    /** As the owner of its secret. */
    static String owner(UUID id) {
        return "channel:" + id;
    }

    /** With its secret as it is stored. */
    static Channel of(Row row) {
        String secret = row.maybe("secret", String.class);
        return new Channel(
                row.uuid("id"),
                new BrandId(row.uuid("brand_id")),
                row.text("brand_name"),
                ChannelKind.of(row.text("kind")),
                row.text("target"),
                secret == null ? "" : secret);
    }

    /** With its secret as it is used. */
    Channel opened(TokenCipher cipher) {
        return secret.isEmpty()
                ? this
                : new Channel(id, brand, brandName, kind, target, cipher.open(owner(id), secret));
    }

    /** Without its secret. */
    @Override
    public String toString() {
        return "Channel[" + kind + " " + id + "]";
    }
}
