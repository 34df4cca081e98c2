package parley.bench;

import java.io.IOException;
import parley.engines.instagram.NewComment;
import parley.local.Installation;
import parley.local.ProductClient;
import parley.local.Sample;
import tools.jackson.databind.JsonNode;

/**
 * A brand with one account and the sample catalogue, and people who comment on its posts.
 *
 * @param account Instagram's user id of its account
 */
record Tenant(String brandId, String account, ProductClient client, CommentTexts texts) {

    static Tenant open(Installation installation, String name, int number) throws IOException, InterruptedException {
        String brandId = installation.client().openBrand(name);
        String account = "1784146000000000" + number;
        ProductClient client = installation.client().of(brandId);
        installation.connect(client, account, "bench." + name);
        for (JsonNode product : Sample.products()) {
            client.product(product);
        }
        return new Tenant(brandId, account, client, new CommentTexts(number));
    }

    /** A comment that somebody is about to write. */
    NewComment comment() {
        return NewComment.to(account, texts.next());
    }
}
