package parley.responder.notifications;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** A bot of Telegram that writes into a chat. */
record Telegram(OutsideHttp http, DigestText words, URI base) implements Messenger {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_REASON = 200;

    @Override
    public Mono<Delivery> send(Channel channel, Digest digest) {
        var address = URI.create(base.toString().replaceAll("/+$", "") + "/bot" + channel.secret() + "/sendMessage");
        return http.post(address, Map.of(), message(channel, digest)).map(Telegram::delivery);
    }

    private String message(Channel channel, Digest digest) {
        var text = words.body(channel, digest);
        return JSON.writeValueAsString(Map.of(
                "chat_id",
                channel.target(),
                "text",
                text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text,
                "link_preview_options",
                Map.of("is_disabled", true)));
    }

    /** Telegram says in its answer what is wrong, and how long to wait. */
    private static Delivery delivery(OutsideHttp.Answer answer) {
        var told = json(answer.body());
        return switch (answer.delivery()) {
            case Delivery.Delivered delivered -> delivered;
            case Delivery.Refused refused -> new Delivery.Refused(reason(refused.reason(), told));
            case Delivery.Later later -> new Delivery.Later(reason(later.reason(), told), pause(later, told));
        };
    }

    private static String reason(String status, JsonNode told) {
        var description = told.path("description").asString("");
        return description.isEmpty()
                ? status
                : status + ": " + description.substring(0, Math.min(LONGEST_REASON, description.length()));
    }

    private static @Nullable Duration pause(Delivery.Later later, JsonNode told) {
        long seconds = told.path("parameters").path("retry_after").asLong(0);
        return seconds > 0 ? Duration.ofSeconds(seconds) : later.pause();
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }
}
