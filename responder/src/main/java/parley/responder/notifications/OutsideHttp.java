package parley.responder.notifications;

import io.netty.channel.ChannelOption;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.pipeline.calls.PublicAddresses;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/**
 * Posts to addresses that a brand has chosen: only to those that {@link PublicAddresses} lets pass, without redirects,
 * bounded in time, and reading no more of the answer than an error needs.
 */
final class OutsideHttp implements AutoCloseable {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int LONGEST_ANSWER = 4_096;
    private static final int MOST_CONNECTIONS = 64;

    private final ConnectionProvider connections = ConnectionProvider.builder("notifications")
            .maxConnections(MOST_CONNECTIONS)
            .maxIdleTime(Duration.ofSeconds(15))
            .build();
    private final PublicAddresses addresses;
    private final HttpClient http;
    private final Duration timeout;

    OutsideHttp(PublicAddresses addresses, Duration timeout) {
        this.addresses = addresses;
        this.timeout = timeout;
        this.http = HttpClient.create(connections)
                .disableRetry(true)
                .followRedirect(false)
                .resolver(addresses)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .headers(headers -> headers.set("User-Agent", "Parley").set("Content-Type", "application/json"))
                .responseTimeout(timeout);
    }

    /**
     * What came back.
     *
     * @param body its first part
     */
    record Answer(int status, @Nullable Duration retryAfter, String body) {

        /** What that means where nothing is known of the receiver but that it speaks HTTP. */
        Delivery delivery() {
            if (status >= 200 && status < 300) {
                return new Delivery.Delivered();
            }
            var reason = "answered with status " + status;
            return status == 408 || status == 425 || status == 429 || status >= 500
                    ? new Delivery.Later(reason, retryAfter)
                    : new Delivery.Refused(reason);
        }
    }

    /** Throws {@link PublicAddresses.Refused} if the address may not be used. */
    Mono<Answer> post(URI address, Map<String, String> headers, String json) {
        addresses.check(address);
        return http.headers(all -> headers.forEach(all::set))
                .post()
                .uri(address)
                .send(ByteBufMono.fromString(Mono.just(json)))
                .response((response, body) -> answer(response, body))
                .next()
                .timeout(timeout);
    }

    private static Mono<Answer> answer(HttpClientResponse response, ByteBufFlux body) {
        return body.asByteArray()
                .scan(new byte[0], OutsideHttp::joined)
                .takeUntil(read -> read.length >= LONGEST_ANSWER)
                .last(new byte[0])
                .map(read -> new Answer(
                        response.status().code(),
                        pause(response.responseHeaders().get("Retry-After")),
                        new String(read, StandardCharsets.UTF_8)));
    }

    private static byte[] joined(byte[] read, byte[] more) {
        int rest = Math.min(more.length, LONGEST_ANSWER - read.length);
        var all = Arrays.copyOf(read, read.length + rest);
        System.arraycopy(more, 0, all, read.length, rest);
        return all;
    }

    /** Seconds; who writes a date is tried again when we think fit. */
    private static @Nullable Duration pause(@Nullable String retryAfter) {
        return retryAfter != null && retryAfter.matches("\\d{1,6}")
                ? Duration.ofSeconds(Long.parseLong(retryAfter))
                : null;
    }

    @Override
    public void close() {
        connections.dispose();
    }
}
