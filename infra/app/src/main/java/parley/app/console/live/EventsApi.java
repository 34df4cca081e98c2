package parley.app.console.live;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import parley.app.console.access.Standing;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import reactor.core.publisher.Flux;

/**
 * What changes in a brand, as it changes (server-sent events). Events are hints: whoever gets one asks again for what it
 * shows. {@code reset} says that some were missed.
 */
@RestController
class EventsApi {

    private final LiveStreams streams;
    private final Standing standing;
    private final Duration recheck;

    EventsApi(LiveStreams streams, Standing standing, LiveSettings settings) {
        this.streams = streams;
        this.standing = standing;
        this.recheck = settings.recheck();
    }

    /** Ends when the caller's token does, or when they are not let in any more. */
    @GetMapping(path = "/api/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<String>> events(
            BrandId brand,
            Actor caller,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String seen,
            ServerWebExchange exchange) {
        unbuffered(exchange.getResponse());
        var last = Optional.ofNullable(seen).flatMap(EventId::of);
        return Flux.using(() -> streams.open(brand, caller.value(), last), LiveStream::events, streams::close)
                .takeUntilOther(standing.end(exchange, brand, recheck));
    }

    /** Proxies must not collect what should be seen at once. */
    private static void unbuffered(ServerHttpResponse response) {
        response.getHeaders().set("X-Accel-Buffering", "no");
    }
}
