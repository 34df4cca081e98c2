package parley.app.console.live;

import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.http.codec.ServerSentEvent;
import parley.pipeline.BrandId;
import parley.pipeline.Changed;
import parley.pipeline.CommentId;
import parley.pipeline.kafka.EventJson;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** An event as it goes to every stream of its brand: made once, shared by all. */
record Hint(EventId id, BrandId brand, ServerSentEvent<String> event) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /**
     * What a message says. One that a newer build wrote, or that nobody understands, says no more than that something was
     * missed.
     *
     * @throws IllegalArgumentException if it does not even say which brand's it is
     */
    static Hint of(ConsumerRecord<String, byte[]> message) {
        var id = new EventId(message.partition(), message.offset());
        var brand = BrandId.of(String.valueOf(message.key()));
        return new Hint(id, brand, event(id, message.value()));
    }

    /** Tells a page to load anew what it shows. */
    static ServerSentEvent<String> reset(@Nullable EventId here) {
        var event = ServerSentEvent.<String>builder().event(Changed.RESET).data("{}");
        return here == null ? event.build() : event.id(here.toString()).build();
    }

    private static ServerSentEvent<String> event(EventId id, byte[] message) {
        try {
            var changed = EventJson.read(message, Changed.class);
            return ServerSentEvent.<String>builder()
                    .id(id.toString())
                    .event(changed.kind())
                    .data(JSON.writeValueAsString(Data.of(changed)))
                    .build();
        } catch (EventJson.Malformed | EventJson.UnknownVersion notUnderstood) {
            return reset(id);
        }
    }

    private record Data(
            UUID id,
            @Nullable CommentId commentId,
            @Nullable String status,
            Instant at) {

        private static Data of(Changed changed) {
            return new Data(changed.id(), changed.commentId(), changed.status(), changed.at());
        }
    }
}
