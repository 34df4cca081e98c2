package parley.instagram.webhook;

/**
 * A Meta app that may sign what it sends us.
 *
 * @param name how we call it; accounts belong to an app by this name
 * @param secret the key of its signatures
 */
public record MetaApp(String name, String secret) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "MetaApp[" + name + "]";
    }
}
