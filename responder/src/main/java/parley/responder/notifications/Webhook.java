package parley.responder.notifications;

import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * An address of the brand's own that takes JSON. Who receives it computes HMAC-SHA256 with the channel's secret over the
 * timestamp's header, a dot and the body as it came, compares it with the signature's header, and takes nothing older
 * than {@value #REPLAY_MINUTES} minutes. The same notification may come twice: it is known by its {@code id}.
 */
record Webhook(OutsideHttp http, Links links, Clock clock) implements Messenger {

    /** Unix seconds. */
    static final String TIMESTAMP = "X-Parley-Timestamp";

    /** {@code sha256=} and hexadecimal digits. */
    static final String SIGNATURE = "X-Parley-Signature";

    static final int REPLAY_MINUTES = 5;

    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public Mono<Delivery> send(Channel channel, Digest digest) {
        var body = JSON.writeValueAsString(message(channel, digest));
        var timestamp = String.valueOf(clock.instant().getEpochSecond());
        var headers = Map.of(
                TIMESTAMP, timestamp, SIGNATURE, "sha256=" + Signature.of(channel.secret(), timestamp + "." + body));
        return http.post(URI.create(channel.target()), headers, body).map(OutsideHttp.Answer::delivery);
    }

    private Map<String, Object> message(Channel channel, Digest digest) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("version", 1);
        message.put("brand", Map.of("id", channel.brand().toString(), "name", channel.brandName()));
        message.put("total", digest.total());
        message.put("notifications", list(digest));
        return message;
    }

    private List<Map<String, Object>> list(Digest digest) {
        return digest.notifications().stream().map(this::columns).toList();
    }

    private Map<String, Object> columns(Notification notification) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("id", notification.id().toString());
        columns.put("event", notification.event());
        columns.put("at", notification.at().toString());
        columns.put("category", notification.category());
        columns.put("subject", notification.subject());
        columns.put("about", notification.about());
        columns.put("url", links.to(notification));
        columns.values().removeIf(Objects::isNull);
        return columns;
    }
}
