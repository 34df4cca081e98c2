package parley.engines.instagram;

import java.net.URI;

/**
 * A Meta app: it receives the webhooks of its accounts, signed with its secret.
 *
 * @param callbackUrl where webhooks go
 */
public record App(String name, String secret, URI callbackUrl) {

    @Override
    public String toString() {
        return "App[" + name + " -> " + callbackUrl + "]";
    }
}
