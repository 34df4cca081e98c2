package parley.app.testing;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ConfigurableApplicationContext;
import parley.engines.instagram.Account;
import parley.engines.instagram.InstagramSandbox;
import parley.instagram.token.AccessToken;
import parley.instagram.token.TokenCipher;
import parley.pipeline.AccountId;
import parley.pipeline.testing.TestPipeline;

/** The stages and their chores at a sandboxed Instagram that is a test's own. */
public final class AtInstagram {

    private AtInstagram() {}

    /** All but the console, with topics of its own; left to the end of the JVM, as {@link App#start} says. */
    public static ConfigurableApplicationContext start(InstagramSandbox instagram, Map<String, Object> more) {
        var settings = new HashMap<>(App.settings());
        settings.put("parley.roles", "ingest,classifier,responder,jobs");
        settings.put("parley.kafka.prefix", UUID.randomUUID() + ".");
        settings.put("parley.instagram.graph-url", instagram.url().toString());
        settings.putAll(more);
        var product = App.start(settings);
        var port = Objects.requireNonNull(product.getEnvironment().getProperty("local.server.port"));
        instagram.put(new parley.engines.instagram.App(
                "default",
                String.valueOf(settings.get("parley.instagram.app-secrets")),
                URI.create("http://127.0.0.1:" + port + "/webhooks/instagram")));
        instagram.behave(now -> now.with("echo", false));
        return product;
    }

    /** The account is there, and the product has its token. */
    public static void connect(ConfigurableApplicationContext product, InstagramSandbox instagram, AccountId account) {
        var token = new AccessToken("token-" + account);
        instagram.put(new Account(account.value(), "brand_" + account, token.value(), "default"));
        var stored = product.getBean(TokenCipher.class).encrypt(account, token);
        TestPipeline.execute("update account set access_token = decode('%s', 'escape') where instagram_user_id = '%s'"
                .formatted(new String(stored.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII), account));
    }
}
