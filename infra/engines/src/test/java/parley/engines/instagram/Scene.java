package parley.engines.instagram;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import parley.engines.http.Wire;

/** A sandbox with one app, two of its accounts, and a callback address. */
final class Scene implements AutoCloseable {

    static final String SECRET = "secret-of-the-app";
    static final String SHOP = "17841400000000001";
    static final String OTHER = "17841400000000002";

    final Receiver receiver = new Receiver();
    final InstagramSandbox sandbox = InstagramSandbox.start(0);
    final Wire graph = new Wire(sandbox.url(), "token-shop");
    final Wire otherGraph = new Wire(sandbox.url(), "token-other");

    Scene() {
        sandbox.put(new App("default", SECRET, receiver.url()));
        sandbox.put(new Account(SHOP, "shop", "token-shop", "default"));
        sandbox.put(new Account(OTHER, "other", "token-other", "default"));
        sandbox.behave(now -> now.with("echo_delay_ms", 0).with("retry_base_ms", 1));
    }

    /** A comment of which no webhook tells. */
    Comment comment(String text) {
        return sandbox.writeUnseen(List.of(NewComment.to(SHOP, text))).getFirst();
    }

    static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10));
    }

    @Override
    public void close() {
        sandbox.close();
        receiver.close();
    }
}
