package parley.pipeline.kafka;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** The names of our topics; makes them where they are missing. */
public final class Topics {

    /** One comment may fill a whole webhook delivery of 3 MB; refused by Kafka it would cost its neighbours. */
    static final int LARGEST_MESSAGE = 4 * 1024 * 1024;

    private static final int START_SECONDS = 30;

    private final KafkaSettings settings;

    Topics(KafkaSettings settings) {
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

    /**
     * Makes the topics that do not exist yet.
     *
     * @throws IllegalStateException if Kafka cannot be reached in time or refuses
     */
    void create() {
        var topics = List.of(topic(received()), topic(classified()));
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
            if (!(failure.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("Kafka refused to make our topics", failure.getCause());
            }
        } catch (TimeoutException late) {
            throw new IllegalStateException("Kafka does not answer at " + settings.bootstrapServers(), late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while making topics", stopped);
        }
    }

    private NewTopic topic(String name) {
        return new NewTopic(name, settings.partitions(), settings.replication())
                .configs(Map.of(
                        "min.insync.replicas", String.valueOf(settings.minInsync()),
                        "max.message.bytes", String.valueOf(LARGEST_MESSAGE)));
    }
}
