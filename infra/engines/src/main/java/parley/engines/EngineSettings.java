package parley.engines;

import java.nio.file.Path;

/**
 * What a stack of engines is started with.
 *
 * @param dataDirectory where the data lies and stays; made if it is not there. One stack at a time uses it
 * @param postgresPort port on 127.0.0.1, or 0 for a free one, which is chosen again next time if it is still free
 * @param redisPort as above
 * @param kafkaPort as above
 * @param durable whether what PostgreSQL has committed survives a loss of power; false is for throw-away tests
 * @param kafkaAdvertisedPort where clients are told to find Kafka, for a proxy before it; 0: at its own port
 */
public record EngineSettings(
        Path dataDirectory, int postgresPort, int redisPort, int kafkaPort, boolean durable, int kafkaAdvertisedPort) {
    public EngineSettings {
        dataDirectory = dataDirectory.toAbsolutePath().normalize();
        requirePort("postgresPort", postgresPort);
        requirePort("redisPort", redisPort);
        requirePort("kafkaPort", kafkaPort);
        requirePort("kafkaAdvertisedPort", kafkaAdvertisedPort);
    }

    /** Clients find Kafka at its own port. */
    public EngineSettings(Path dataDirectory, int postgresPort, int redisPort, int kafkaPort, boolean durable) {
        this(dataDirectory, postgresPort, redisPort, kafkaPort, durable, 0);
    }

    /** Free ports and durable data in the given directory. */
    public static EngineSettings in(Path dataDirectory) {
        return new EngineSettings(dataDirectory, 0, 0, 0, true);
    }

    /** The same with a proxy on that port before Kafka. */
    public EngineSettings advertisingKafkaAt(int port) {
        return new EngineSettings(dataDirectory, postgresPort, redisPort, kafkaPort, durable, port);
    }

    private static void requirePort(String name, int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(name + " must lie between 0 and 65535 but is " + port);
        }
    }
}
