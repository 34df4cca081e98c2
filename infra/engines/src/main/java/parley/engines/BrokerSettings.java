package parley.engines;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** One Kafka node, small, alone, and quick to come back. */
final class BrokerSettings {
    static final int NODE = 1;
    static final String CONTROLLER = "CONTROLLER";

    private static final Map<String, String> ALONE = Map.of(
            "process.roles", "broker,controller",
            "controller.listener.names", CONTROLLER,
            "listener.security.protocol.map", CONTROLLER + ":PLAINTEXT,PLAINTEXT:PLAINTEXT",
            "inter.broker.listener.name", "PLAINTEXT",
            "offsets.topic.replication.factor", "1",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1",
            "default.replication.factor", "1");

    private static final Map<String, String> SMALL = Map.of(
            "log.cleaner.dedupe.buffer.size", "8388608",
            "log.index.size.max.bytes", "1048576", // reserved on disk for every partition
            "offsets.topic.num.partitions", "4",
            "transaction.state.log.num.partitions", "1",
            "share.coordinator.state.topic.num.partitions", "1",
            "num.network.threads", "2",
            "num.io.threads", "4",
            "background.threads", "2");

    private static final Map<String, String> QUICK = Map.of(
            "group.initial.rebalance.delay.ms", "0",
            "group.min.session.timeout.ms", "1000",
            "num.recovery.threads.per.data.dir", "2");

    // After a kill the broker may register again only once its last session has run out, by the time-out of the run
    // that
    // waits for it: 9 s if nothing is set. In every other run those 9 s are welcome on a busy machine, where a
    // heartbeat that
    // comes late would take the one broker out of service.
    private static final Map<String, String> AFTER_A_KILL =
            Map.of("broker.session.timeout.ms", "3000", "broker.heartbeat.interval.ms", "500");

    private BrokerSettings() {}

    static Properties of(Path logs, int port, int controllerPort, int advertisedPort, boolean afterKill) {
        Properties settings = new Properties();
        settings.putAll(ALONE);
        settings.putAll(SMALL);
        settings.putAll(QUICK);
        settings.putAll(afterKill ? AFTER_A_KILL : Map.of());
        settings.put("node.id", Integer.toString(NODE));
        settings.put(
                "listeners", "PLAINTEXT://127.0.0.1:" + port + "," + CONTROLLER + "://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + advertisedPort);
        settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        settings.put("log.dirs", logs.toString());
        settings.put("auto.create.topics.enable", "false"); // a misspelt topic is an error, not a new topic
        return settings;
    }
}
