package parley.local;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import parley.engines.EngineSettings;
import parley.engines.Engines;
import parley.engines.instagram.Account;
import parley.engines.instagram.App;
import parley.engines.instagram.InstagramSandbox;
import parley.engines.instagram.Media;
import tools.jackson.databind.JsonNode;

/** Everything that runs: engines, sandbox, product. Closing it stops them in the opposite order. */
final class Installation implements AutoCloseable {

    private static final Path JAR = Path.of("infra/app/target/parley/parley.jar");

    private final Secrets secrets;
    private final Engines engines;
    private final InstagramSandbox instagram;
    private final ProductProcess product;
    private final ProductClient client;
    private final Settings settings;
    private final Console console;
    private boolean closed;

    private Installation(
            Secrets secrets,
            Engines engines,
            InstagramSandbox instagram,
            ProductProcess product,
            ProductClient client,
            Settings settings,
            Console console) {
        this.secrets = secrets;
        this.engines = engines;
        this.instagram = instagram;
        this.product = product;
        this.client = client;
        this.settings = settings;
        this.console = console;
    }

    /** Starts everything, over what an earlier run has left in the directory. */
    static Installation start(Path data, Console console) throws IOException, InterruptedException {
        Path directory = data.toAbsolutePath();
        var secrets = Secrets.in(directory.resolve("secrets.properties"));
        ProductProcess.stopLeftOver(directory.resolve("product.pid"), JAR);
        console.step("starting PostgreSQL, Redis and Kafka");
        var engines = Engines.start(new EngineSettings(directory.resolve("engines"), 0, 0, 0, true));
        var instagram = InstagramSandbox.start(0, directory.resolve("instagram.jsonl"));
        var settings = Settings.of(secrets, engines, instagram);
        requireFree(Integer.parseInt(settings.get("PARLEY_HTTP_PORT")));
        console.step("starting the product");
        var product = ProductProcess.start(JAR.toAbsolutePath(), settings.values(), directory);
        var client = new ProductClient(
                settings.address(), settings.get("PARLEY_OWNER_EMAIL"), settings.get("PARLEY_OWNER_PASSWORD"));
        var installation = new Installation(secrets, engines, instagram, product, client, settings, console);
        product.awaitReady(client);
        return installation;
    }

    /** Forgets everything that earlier runs have left in the directory, and stops what they have left running. */
    static void forget(Path data) throws IOException {
        Path directory = data.toAbsolutePath();
        ProductProcess.stopLeftOver(directory.resolve("product.pid"), JAR);
        Engines.forget(directory.resolve("engines"));
        Files.deleteIfExists(directory.resolve("instagram.jsonl"));
    }

    private static void requireFree(int port) throws IOException {
        try (var probe = new ServerSocket(port)) {
            probe.getLocalPort();
        } catch (IOException taken) {
            throw new IOException(
                    "port " + port + " is taken: free it, or choose another one by PARLEY_HTTP_PORT", taken);
        }
    }

    /** The brand with its account and catalogue at the product, and its posts at the sandboxed Instagram. */
    void openDemoBrand() throws IOException, InterruptedException {
        console.step("opening the sample brand");
        var brand = Sample.brand();
        String userId = brand.get("instagram_user_id").asString();
        String username = brand.get("username").asString();
        String token = secrets.get("SANDBOX_ACCESS_TOKEN");
        instagram.put(new App(Settings.APP, settings.get("PARLEY_INSTAGRAM_APP_SECRETS"), webhook()));
        instagram.put(new Account(userId, username, token, Settings.APP));
        Sample.media().forEach(post -> instagram.put(media(post, userId)));
        client.account(userId, username, token);
        for (JsonNode product : Sample.products()) {
            client.product(product);
        }
    }

    private static Media media(JsonNode post, String account) {
        return new Media(
                post.get("id").asString(),
                account,
                post.get("caption").asString(),
                post.get("media_product_type").asString(),
                post.get("permalink").asString(),
                post.get("permalink").asString() + "/thumbnail.jpg",
                Instant.now());
    }

    void printAddresses() {
        console.print("""

                Parley is ready.
                  console    %s
                  sign in    %s
                  password   %s
                  log        .parley/product.log
                """.formatted(
                        settings.address(), settings.get("PARLEY_OWNER_EMAIL"), settings.get("PARLEY_OWNER_PASSWORD")));
    }

    private URI webhook() {
        return URI.create(settings.address() + "/webhooks/instagram");
    }

    ProductClient client() {
        return client;
    }

    InstagramSandbox instagram() {
        return instagram;
    }

    boolean alive() {
        return product.alive();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            console.step("stopping");
            product.close();
            instagram.close();
            engines.close();
        }
    }
}
