package parley.engines;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * PostgreSQL with pgvector, Redis and Kafka on this machine, over one data directory. The data stay between runs, also
 * when a run was killed. All listen on 127.0.0.1 only.
 *
 * <p>Close it after everything that uses it. There is no shutdown hook: hooks run all at once, so one of our own would take
 * the engines from under a program that is still finishing its work.
 */
public final class Engines implements AutoCloseable {
    private final DataDirectory data;
    private final Postgres postgres;
    private final Redis redis;
    private final Kafka kafka;

    private Engines(DataDirectory data, Postgres postgres, Redis redis, Kafka kafka) {
        this.data = data;
        this.postgres = postgres;
        this.redis = redis;
        this.kafka = kafka;
    }

    /**
     * Starts all three, and returns when each accepts connections: after about 4 s on a new directory, 3 s on a known one.
     *
     * @throws EngineException saying what is wrong and what to do, if one cannot be started; none is left running then
     */
    public static Engines start(EngineSettings settings) {
        Engines engines = prepare(settings);
        try {
            engines.startAll();
            return engines;
        } catch (RuntimeException e) {
            engines.close();
            throw e;
        }
    }

    /**
     * Deletes everything that was ever kept in the directory, and stops what a killed run has left running on it.
     *
     * @throws EngineException if another stack has the directory
     */
    public static void forget(Path dataDirectory) {
        if (!Files.exists(dataDirectory)) {
            return;
        }
        prepare(new EngineSettings(dataDirectory, 0, 0, 0, true)).data.close();
        PostgresHome.deleteIn(dataDirectory);
        FileTree.delete(dataDirectory);
    }

    /** The stack of this JVM for tests: started at first use in a temporary directory, and gone with the JVM. */
    public static Engines shared() {
        return SharedEngines.get();
    }

    /** Takes the directory and settles the ports; nothing runs yet, and nothing of an earlier run any more. */
    static Engines prepare(EngineSettings settings) {
        DataDirectory data = DataDirectory.open(settings.dataDirectory());
        try {
            return prepare(settings, data);
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    private static Engines prepare(EngineSettings settings, DataDirectory data) {
        OrdinaryUser user = OrdinaryUser.choose();
        PostgresHome home = PostgresHome.prepare(data, user);
        home.stopLeftBehind();
        Redis.stopLeftBehind(data);
        Ports ports = Ports.rememberedIn(data);
        Engines engines = new Engines(
                data,
                new Postgres(data, user, home, ports.choose("postgres", settings.postgresPort()), settings.durable()),
                new Redis(data, ports.choose("redis", settings.redisPort()), settings.durable()),
                new Kafka(
                        data,
                        ports.choose("kafka", settings.kafkaPort()),
                        ports.choose("kafka-controller", 0),
                        settings.kafkaAdvertisedPort()));
        ports.remember();
        return engines;
    }

    /** Starts the three at once: each waits for itself most of the time. */
    void startAll() {
        atOnce(Engine::start);
    }

    private void atOnce(Consumer<Engine> action) {
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            CompletableFuture.allOf(Stream.of(postgres, redis, kafka)
                            .map(engine -> CompletableFuture.runAsync(() -> action.accept(engine), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof EngineException known
                    ? known
                    : new EngineException("An engine failed: " + e.getCause(), e);
        }
    }

    /** {@code r2dbc:postgresql://127.0.0.1:port/parley}. */
    public String databaseUrl() {
        return "r2dbc:postgresql://127.0.0.1:" + postgres.port() + "/" + NewCluster.DATABASE;
    }

    /** {@code jdbc:postgresql://127.0.0.1:port/parley}. */
    public String jdbcUrl() {
        return postgres.jdbcUrl(NewCluster.DATABASE);
    }

    /** Owns the database and its schema: migrates. */
    public DatabaseRole owner() {
        return postgres.credentials().owner();
    }

    /** Serves people; row-level security applies to it. */
    public DatabaseRole app() {
        return postgres.credentials().app();
    }

    /** Runs the stages across brands. */
    public DatabaseRole worker() {
        return postgres.credentials().worker();
    }

    /** For tests that look behind the scenes, never for the product. */
    public DatabaseRole superuser() {
        return postgres.credentials().superuser();
    }

    /** {@code redis://127.0.0.1:port}. */
    public String redisUrl() {
        return "redis://127.0.0.1:" + redis.port();
    }

    /** {@code 127.0.0.1:port}. */
    public String kafkaBootstrapServers() {
        return "127.0.0.1:" + kafka.port();
    }

    public Postgres postgres() {
        return postgres;
    }

    public Redis redis() {
        return redis;
    }

    public Kafka kafka() {
        return kafka;
    }

    /** Stops all three, also in the middle of a start, and lets others have the data directory. */
    @Override
    public void close() {
        try {
            atOnce(Engine::stop);
        } finally {
            data.close();
        }
    }
}
