package parley.pipeline.kafka;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import parley.pipeline.Changed;
import parley.pipeline.CommentClassified;
import parley.pipeline.ReceivedEvent;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Puts events on their topics; a result completes only when Kafka has acknowledged it on all replicas. */
public final class Publisher implements AutoCloseable {

    /** Waiting sends beyond this are refused: Kafka is not keeping up, and memory is bounded. */
    private static final int MAX_WAITING = 20_000;

    private final Producer<String, byte[]> producer;
    private final Topics topics;

    /** A send may block while Kafka's metadata is unknown, so it never runs on an event loop. */
    private final Scheduler sending = Schedulers.newBoundedElastic(1, MAX_WAITING, "kafka-send", 60, true);

    Publisher(KafkaProducer<String, byte[]> producer, Topics topics) {
        this.producer = producer;
        this.topics = topics;
    }

    /** Fails if Kafka has not acknowledged within the delivery time-out. */
    public Mono<Void> received(ReceivedEvent event) {
        return send(topics.received(), event.conversation(), event);
    }

    /** Fails if Kafka has not acknowledged within the delivery time-out. */
    public Mono<Void> classified(CommentClassified event) {
        return send(topics.classified(), event.conversation(), event);
    }

    /** Fails if Kafka has not acknowledged within the delivery time-out. */
    public Mono<Void> changed(Changed event) {
        return send(topics.events(), event.key(), event);
    }

    /** Puts a message back on the topic it came from, unchanged. */
    public Mono<Void> replay(String topic, @Nullable String key, byte[] payload) {
        return send(new ProducerRecord<>(topic, key, payload));
    }

    private Mono<Void> send(String topic, String key, Object event) {
        return Mono.defer(() -> send(new ProducerRecord<>(topic, key, EventJson.write(event))));
    }

    private Mono<Void> send(ProducerRecord<String, byte[]> message) {
        return Mono.fromFuture(() -> acknowledged(message), true).subscribeOn(sending);
    }

    private CompletableFuture<Void> acknowledged(ProducerRecord<String, byte[]> message) {
        var acknowledged = new CompletableFuture<Void>();
        producer.send(message, (metadata, failure) -> {
            if (failure == null) {
                acknowledged.complete(null);
            } else {
                acknowledged.completeExceptionally(failure);
            }
        });
        return acknowledged;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        sending.dispose();
    }
}
