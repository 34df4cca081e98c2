package parley.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import parley.engines.EngineSettings;
import parley.engines.Engines;
import parley.engines.instagram.Account;
import parley.engines.instagram.App;
import parley.engines.instagram.InstagramSandbox;
import parley.engines.instagram.Media;
import parley.engines.mail.MailSandbox;
import tools.jackson.databind.JsonNode;

/** Everything that runs: engines, sandbox, product. Closing it stops them in the opposite order. */
public final class Installation implements AutoCloseable {

    private static final Path JAR = Path.of("infra/app/target/parley/parley.jar");

    private final Path directory;
    private final Secrets secrets;
    private final Engines engines;
    private final InstagramSandbox instagram;
    private final MailSandbox mail;
    private final List<Instance> instances;
    private final Map<Instance, ProductProcess> processes = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Settings settings;
    private final Console console;
    private ProductClient client;
    private boolean closed;

    private Installation(
            Path directory,
            Secrets secrets,
            Engines engines,
            InstagramSandbox instagram,
            MailSandbox mail,
            List<Instance> instances,
            Map<String, String> more,
            Console console) {
        this.directory = directory;
        this.secrets = secrets;
        this.engines = engines;
        this.instagram = instagram;
        this.mail = mail;
        this.instances = instances;
        this.settings = Settings.of(secrets, engines, instagram, mail, more);
        this.console = console;
        this.client = client(with("console"));
    }

    /**
     * Starts everything, over what an earlier run has left in the directory.
     *
     * @param instances the processes of the product; webhooks go to the first with the role {@code ingest}, requests of
     *     people to the first with the role {@code console}
     */
    public static Installation start(Path data, List<Instance> instances, Console console)
            throws IOException, InterruptedException {
        return start(data, instances, Map.of(), console);
    }

    /**
     * As {@link #start(Path, List, Console)}, with some settings of one's own.
     *
     * @param more settings of the product by the names of their environment variables; what the environment sets goes first
     */
    public static Installation start(Path data, List<Instance> instances, Map<String, String> more, Console console)
            throws IOException, InterruptedException {
        Path directory = data.toAbsolutePath();
        var secrets = Secrets.in(directory.resolve("secrets.properties"));
        stopLeftOver(directory);
        console.step("starting PostgreSQL, Redis and Kafka");
        var engines = Engines.start(new EngineSettings(directory.resolve("engines"), 0, 0, 0, true));
        var instagram = InstagramSandbox.start(0, directory.resolve("instagram.jsonl"));
        var mail = MailSandbox.start(sent -> console.letter(Letter.of(sent)));
        var installation = new Installation(directory, secrets, engines, instagram, mail, instances, more, console);
        try {
            installation.startProduct();
            return installation;
        } catch (IOException | InterruptedException | RuntimeException failure) {
            installation.close();
            throw failure;
        }
    }

    private void startProduct() throws IOException, InterruptedException {
        for (var instance : instances) {
            instance.requireFree();
            Files.deleteIfExists(ProductProcess.log(instance, directory));
        }
        console.step("starting the product");
        for (var instance : instances) {
            launch(instance);
        }
        for (var instance : instances) {
            process(instance).awaitReady(client(instance));
        }
        if (with("console").has("console")) { // a bench may do without
            client = client.ofOldestBrand();
        }
        instagram.put(new App(Settings.APP, setting("PARLEY_INSTAGRAM_APP_SECRETS"), webhook()));
    }

    private void launch(Instance instance) throws IOException {
        processes.put(
                instance,
                ProductProcess.start(
                        JAR.toAbsolutePath(),
                        instance,
                        settings.of(instance, with("console")).values(),
                        directory));
    }

    private ProductProcess process(Instance instance) {
        return Objects.requireNonNull(processes.get(instance), instance.name());
    }

    /** Stops one process as an orchestrator does, by SIGTERM, and returns when it has ended. */
    public Stopped stop(Instance instance) throws InterruptedException {
        return process(instance).stop();
    }

    /** Starts a process again that was stopped, on the port it had, and returns when it is ready. */
    public void restart(Instance instance) throws IOException, InterruptedException {
        launch(instance);
        process(instance).awaitReady(client(instance));
    }

    /** Forgets everything that earlier runs have left in the directory, and stops what they have left running. */
    public static void forget(Path data) throws IOException {
        Path directory = data.toAbsolutePath();
        stopLeftOver(directory);
        Engines.forget(directory.resolve("engines"));
        Files.deleteIfExists(directory.resolve("instagram.jsonl"));
    }

    private static void stopLeftOver(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            try (var pidFiles = Files.newDirectoryStream(directory, "*.pid")) {
                for (var file : pidFiles) {
                    ProductProcess.stopLeftOver(file, JAR);
                }
            }
        }
    }

    /** What Kafka holds that the stages have not stored. */
    Backlog backlog() {
        return new Backlog(settings.get("PARLEY_KAFKA_BOOTSTRAP_SERVERS"));
    }

    /** The brand with its account and catalogue at the product, and its posts at the sandboxed Instagram. */
    public void openDemoBrand() throws IOException, InterruptedException {
        console.step("opening the sample brand");
        var brand = Sample.brand();
        String userId = brand.get("instagram_user_id").asString();
        connect(client, userId, brand.get("username").asString());
        Sample.media().forEach(post -> instagram.put(media(post, userId)));
        for (JsonNode product : Sample.products()) {
            client.product(product);
        }
    }

    /** An account at the sandboxed Instagram, connected to the brand that the client speaks of. */
    public void connect(ProductClient brand, String userId, String username) throws IOException, InterruptedException {
        // Every account has a token of its own, and the same one after a restart.
        String token = secrets.get("SANDBOX_ACCESS_TOKEN") + userId;
        instagram.put(new Account(userId, username, token, Settings.APP));
        brand.account(userId, username, token);
    }

    private Media media(JsonNode post, String account) {
        return new Media(
                post.get("id").asString(),
                account,
                post.get("caption").asString(),
                post.get("media_product_type").asString(),
                post.get("permalink").asString(),
                instagram.picture(post.get("id").asString()).toString(),
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
                        with("console").address(), setting("PARLEY_OWNER_EMAIL"), setting("PARLEY_OWNER_PASSWORD")));
    }

    /** Where Instagram delivers to. */
    public URI webhook() {
        return webhook(with("ingest"));
    }

    /** Everywhere it could deliver to. */
    public List<URI> webhooks() {
        return having("ingest").map(Installation::webhook).toList();
    }

    /** The processes of the product. */
    public List<Instance> instances() {
        return List.copyOf(instances);
    }

    private static URI webhook(Instance instance) {
        return URI.create(instance.address() + "/webhooks/instagram");
    }

    private Stream<Instance> having(String role) {
        return instances.stream().filter(instance -> instance.has(role));
    }

    private Instance with(String role) {
        return having(role).findFirst().orElse(instances.getFirst());
    }

    private ProductClient client(Instance instance) {
        return new ProductClient(instance.address(), setting("PARLEY_OWNER_EMAIL"), setting("PARLEY_OWNER_PASSWORD"));
    }

    /** What the product was told under this name. */
    public String setting(String name) {
        return settings.get(name);
    }

    /** The product as its first owner sees it. */
    public ProductClient client() {
        return client;
    }

    public InstagramSandbox instagram() {
        return instagram;
    }

    public Engines engines() {
        return engines;
    }

    /** Whether every process of the product still runs. */
    public boolean alive() {
        return processes.values().stream().allMatch(ProductProcess::alive);
    }

    /** Stops it; a second call does nothing. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            console.step("stopping");
            processes.values().forEach(ProductProcess::close);
            instagram.close();
            mail.close();
            engines.close();
        }
    }
}
