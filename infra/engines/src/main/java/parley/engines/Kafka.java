package parley.engines;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kafka inside this JVM: one node, broker and controller, on 127.0.0.1 only. Its topics are made by those who use them. */
public final class Kafka implements Engine {
    private static final Logger log = LoggerFactory.getLogger(Kafka.class);

    private final KafkaLogDirectory directory;
    private final int port;
    private final int controllerPort;
    private final int advertisedPort;
    private @Nullable KafkaRaftServer server;

    Kafka(DataDirectory data, int port, int controllerPort, int advertisedPort) {
        this.directory = new KafkaLogDirectory(data);
        this.port = port;
        this.controllerPort = controllerPort;
        this.advertisedPort = advertisedPort == 0 ? port : advertisedPort;
    }

    @Override
    public synchronized void start() {
        if (server != null) {
            return;
        }
        Ports.requireFree("Kafka", port);
        QuietLogs.hushKafka();
        surviveFatalFaults();
        boolean afterKill = directory.prepare();
        var settings = BrokerSettings.of(directory.path(), port, controllerPort, advertisedPort, afterKill);
        KafkaConfig config = new KafkaConfig(settings, false);
        server = started(new KafkaRaftServer(config, Time.SYSTEM));
        log.info("Kafka accepts connections on port {}", port);
    }

    @Override
    public synchronized void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    @Override
    public int port() {
        return port;
    }

    private static KafkaRaftServer started(KafkaRaftServer server) {
        try {
            server.startup();
            return server;
        } catch (RuntimeException e) {
            server.shutdown();
            throw new EngineException("Kafka did not start: " + e.getMessage(), e);
        }
    }

    // A broker of its own process ends it when it cannot go on. Ours is a guest in a JVM that may be running tests.
    private static void surviveFatalFaults() {
        Exit.setExitProcedure(Kafka::refuseToExit);
        Exit.setHaltProcedure(Kafka::refuseToExit);
    }

    private static void refuseToExit(int status, @Nullable String message) {
        throw new EngineException("Kafka cannot go on, and wanted to end its process with status " + status
                + (message == null ? "." : ": " + message));
    }
}
