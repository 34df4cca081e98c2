package parley.chaos;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import parley.chaos.mutation.Mutation;
import parley.engines.DatabaseRole;
import parley.engines.EngineSettings;
import parley.engines.Engines;
import parley.engines.instagram.Account;
import parley.engines.instagram.App;
import parley.engines.instagram.InstagramSandbox;
import parley.local.Backlog;
import parley.local.ProductClient;
import parley.local.Sample;

/**
 * Everything that runs, kept over all scenarios: the engines, the sandboxed Instagram, and the product as five processes
 * of its jar with a few brands in it.
 */
final class House implements AutoCloseable {

    /** How many processes the product is, and where in {@link #members} they are. */
    static final int PROCESSES = 5;

    static final List<Integer> CLASSIFIERS = List.of(1, 2);
    static final List<Integer> RESPONDERS = List.of(3, 4);

    private static final Path JAR = Path.of("infra/app/target/parley/parley.jar");
    private static final Path DATA = Path.of("infra/chaos/target/house");
    private static final String APP = "sandbox";
    private static final String OWNER = "owner@parley.example";
    private static final int BRANDS = 3;
    private static final int PRODUCTS = 12;

    private final Options options;
    private final Path root;
    private final Engines engines;
    private final InstagramSandbox instagram;
    private final Wire kafka;
    private final Wire webhooks;
    private final Map<String, String> settings = new HashMap<>();
    private final List<Member> members = new ArrayList<>();
    private final List<Brand> brands = new ArrayList<>();
    private boolean closed;

    private House(Options options, Path root, Engines engines, InstagramSandbox instagram, Wire kafka, int ingest) {
        this.options = options;
        this.root = root;
        this.engines = engines;
        this.instagram = instagram;
        this.kafka = kafka;
        this.webhooks = Wire.to(ingest);
        common();
        Stream.of("classifier", "responder").forEach(role -> {
            members.add(member(role + "-1", role, Member.freePort()));
            members.add(member(role + "-2", role, Member.freePort()));
        });
        members.addFirst(member("ingest", "ingest", ingest));
    }

    /**
     * Starts it all over an empty directory.
     *
     * @param root of the project, where the jar was built
     */
    static House open(Options options, Path root) throws IOException, InterruptedException {
        Path directory = root.resolve(DATA).toAbsolutePath();
        Engines.forget(directory.resolve("engines"));
        Files.createDirectories(directory);
        forgetLogs(directory);
        int kafkaPort = Member.freePort();
        var kafka = Wire.to(kafkaPort);
        var engines = Engines.start(new EngineSettings(directory.resolve("engines"), 0, 0, kafkaPort, true)
                .advertisingKafkaAt(kafka.port()));
        var house = new House(options, root, engines, InstagramSandbox.start(0), kafka, Member.freePort());
        // Ctrl-C: what was started is stopped, before the virtual machine ends.
        Runtime.getRuntime().addShutdownHook(new Thread(house::close, "stop"));
        try {
            house.openBrands();
            house.prepareMutation();
            house.startMembers();
            return house;
        } catch (IOException | InterruptedException | RuntimeException failure) {
            house.close();
            throw failure;
        }
    }

    private static void forgetLogs(Path directory) throws IOException {
        try (var logs = Files.newDirectoryStream(directory, "*.log")) {
            for (var log : logs) {
                Files.delete(log);
            }
        }
    }

    private void common() {
        for (String secret : List.of(
                "PARLEY_AUTH_SECRET",
                "PARLEY_ENCRYPTION_KEY",
                "PARLEY_INSTAGRAM_APP_SECRETS",
                "PARLEY_INSTAGRAM_VERIFY_TOKEN",
                "PARLEY_OWNER_PASSWORD")) {
            settings.put(secret, random());
        }
        role("OWNER", engines.owner());
        role("APP", engines.app());
        role("WORKER", engines.worker());
        settings.put("PARLEY_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + kafka.port());
        settings.put("PARLEY_INSTAGRAM_APPS", APP);
        settings.put("PARLEY_OWNER_EMAIL", OWNER);
        settings.put("PARLEY_CLASSIFIER_TRUST_BUILT_IN_MODEL", "true");
        settings.putAll(options.shortTimes());
    }

    private void role(String name, DatabaseRole role) {
        settings.put("PARLEY_DATABASE_" + name + "_USER", role.user());
        settings.put("PARLEY_DATABASE_" + name + "_PASSWORD", role.password());
    }

    private String setting(String name) {
        return Objects.requireNonNull(settings.get(name), name);
    }

    private static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private Member member(String name, String role, int port) {
        var triggers = new Triggers();
        var wires = new Member.Wires(
                Wire.to(engines.postgres().port(), () -> new PostgresTap(triggers)),
                Wire.to(engines.redis().port()),
                Wire.to(instagram.url().getPort(), () -> new GraphTap(triggers)));
        Map<String, String> own = new HashMap<>(settings);
        own.put("PARLEY_ROLES", role);
        own.put("PARLEY_HTTP_PORT", String.valueOf(port));
        own.put("PARLEY_DATABASE_URL", throughWire(engines.databaseUrl(), wires.postgres()));
        own.put("PARLEY_REDIS_URL", throughWire(engines.redisUrl(), wires.redis()));
        own.put(
                "PARLEY_INSTAGRAM_GRAPH_URL",
                "http://127.0.0.1:" + wires.graph().port());
        Path log = root.resolve(DATA).resolve(name + ".log");
        return new Member(name, command(options.mutation()), own, port, wires, triggers, log);
    }

    private static String throughWire(String url, Wire wire) {
        return url.replaceFirst("127\\.0\\.0\\.1:\\d+", "127.0.0.1:" + wire.port());
    }

    private List<String> command(Mutation mutation) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx320m",
                "-XX:+UseSerialGC",
                // Processes start often here, and live for seconds: what it takes to start counts.
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(
                mutation == Mutation.NONE
                        ? List.of(
                                "-XX:SharedArchiveFile=" + root.resolve(DATA).resolve("classes.jsa"),
                                "-XX:+AutoCreateSharedArchive",
                                "-Xlog:disable")
                        : List.of("-javaagent:" + root.resolve(Mutation.AGENT) + "=" + mutation));
        command.addAll(List.of("-jar", root.resolve(JAR).toString()));
        return command;
    }

    /** By a process that lives only for this: brands are opened, accounts connected, a catalogue filled. */
    private void openBrands() throws IOException, InterruptedException {
        instagram.put(new App(
                APP,
                setting("PARLEY_INSTAGRAM_APP_SECRETS"),
                URI.create("http://127.0.0.1:" + webhooks.port() + "/webhooks/instagram")));
        try (var console = member("console", "all", Member.freePort())) {
            console.start();
            console.awaitReady();
            var owner =
                    new ProductClient("http://127.0.0.1:" + console.port(), OWNER, setting("PARLEY_OWNER_PASSWORD"));
            for (int number = 1; number <= BRANDS; number++) {
                openBrand(owner, number);
            }
            console.end();
        }
    }

    private void openBrand(ProductClient owner, int number) throws IOException, InterruptedException {
        var brand = new Brand(owner.openBrand("Brand " + number), "1784140000000000" + number);
        String username = "brand." + number;
        var account = new Account(brand.account(), username, "token-" + random(), APP);
        instagram.put(account);
        var client = owner.of(brand.id());
        client.account(brand.account(), username, account.accessToken());
        for (var product : Sample.products().subList(0, PRODUCTS)) {
            client.product(product);
        }
        brands.add(brand);
    }

    private void prepareMutation() {
        var owner = engines.owner();
        try (var connection = DriverManager.getConnection(engines.jdbcUrl(), owner.user(), owner.password());
                var statement = connection.createStatement()) {
            for (String change : options.mutation().statements()) {
                statement.execute(change);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("the mutation " + options.mutation() + " does not fit the tables", failure);
        }
    }

    private void startMembers() throws InterruptedException {
        members.forEach(Member::start);
        for (var member : members) {
            member.awaitReady();
        }
    }

    /** Ends every fault: all run, nothing is held or refused. */
    void heal() throws InterruptedException {
        engines.postgres().start();
        engines.redis().start();
        engines.kafka().start();
        instagram.faults().clear();
        kafka.calm();
        webhooks.calm();
        for (var member : members) {
            member.triggers().disarm();
            member.wires().calm();
            member.resume();
            member.start();
        }
        for (var member : members) {
            member.awaitReady();
        }
    }

    Options options() {
        return options;
    }

    Engines engines() {
        return engines;
    }

    InstagramSandbox instagram() {
        return instagram;
    }

    /** Between everybody and Kafka. */
    Wire kafka() {
        return kafka;
    }

    /** Between Instagram and the process that takes its webhooks. */
    Wire webhooks() {
        return webhooks;
    }

    /** All processes: ingest first, then two classifiers, then two responders. */
    List<Member> members() {
        return members;
    }

    List<Brand> brands() {
        return brands;
    }

    /** What Kafka holds that is not stored yet. */
    Backlog backlog() {
        return new Backlog(engines.kafkaBootstrapServers());
    }

    /** Stops it; a second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        members.forEach(Member::close);
        webhooks.close();
        instagram.close();
        kafka.close();
        engines.close();
    }
}
