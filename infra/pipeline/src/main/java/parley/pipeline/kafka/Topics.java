package parley.pipeline.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import parley.pipeline.settings.SettingRefused;

/** The names of our topics; makes them where they are missing. */
public final class Topics {

    /** One comment may fill a whole webhook delivery of 3 MB; refused by Kafka it would cost its neighbours. */
    static final int LARGEST_MESSAGE = 4 * 1024 * 1024;

    /** Hints are worth nothing after some minutes: whoever was away for longer looks at everything anew. */
    private static final Map<String, String> FORGETFUL = Map.of("retention.ms", "3600000", "segment.ms", "1800000");

    private static final int START_SECONDS = 30;

    private final KafkaSettings settings;

    /** The topics of an installation; none is made. */
    public Topics(KafkaSettings settings) {
        this.settings = settings;
    }

    /** Carries {@link parley.pipeline.ReceivedEvent}. */
    public String received() {
        return settings.prefix() + "comments.received";
    }

    /** Carries {@link parley.pipeline.CommentClassified}. */
    public String classified() {
        return settings.prefix() + "comments.classified";
    }

    /** Carries {@link parley.pipeline.Changed}. */
    public String events() {
        return settings.prefix() + "events";
    }

    /**
     * Makes the topics that do not exist yet.
     *
     * @throws SettingRefused if Kafka does not answer in time
     * @throws IllegalStateException if it refuses
     */
    void create() {
        var topics = List.of(topic(received(), Map.of()), topic(classified(), Map.of()), topic(events(), FORGETFUL));
        try (var admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.bootstrapServers(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                START_SECONDS * 1000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                10_000))) {
            for (var made : admin.createTopics(topics).values().values()) {
                await(made);
            }
        }
    }

    private void await(org.apache.kafka.common.KafkaFuture<Void> made) {
        try {
            made.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            switch (failure.getCause()) {
                case TopicExistsException there -> {}
                case org.apache.kafka.common.errors.TimeoutException late -> throw noAnswer();
                case null, default ->
                    throw new IllegalStateException("Kafka refused to make our topics", failure.getCause());
            }
        } catch (TimeoutException late) {
            throw noAnswer();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while making topics", stopped);
        }
    }

    private SettingRefused noAnswer() {
        return new SettingRefused(
                "PARLEY_KAFKA_BOOTSTRAP_SERVERS", "leads to no Kafka that answers within " + START_SECONDS + " s");
    }

    private NewTopic topic(String name, Map<String, String> more) {
        var configs = new HashMap<>(more);
        configs.put("min.insync.replicas", String.valueOf(settings.minInsync()));
        configs.put("max.message.bytes", String.valueOf(LARGEST_MESSAGE));
        return new NewTopic(name, settings.partitions(), settings.replication()).configs(configs);
    }
}
