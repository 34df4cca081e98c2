package parley.app.console.media;

import io.netty.channel.ChannelOption;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/**
 * Fetches pictures from addresses that were told from outside, so that nobody can make us ask what they cannot reach: only
 * hosts of the settings, only https, only public addresses, looked up once and connected to as they were looked at; no
 * redirects, and so long and so much at most.
 */
final class PictureFetch implements AutoCloseable {

    /** Instagram's stills have some 300 KB. */
    static final int LARGEST = 4 * 1024 * 1024;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration TO_CONNECT = Duration.ofSeconds(3);
    private static final int AT_ONCE = 8;

    private final MediaSettings settings;
    private final HostNames names;
    private final ConnectionProvider connections = ConnectionProvider.builder("media")
            .maxConnections(AT_ONCE) // to one address
            .pendingAcquireMaxCount(100)
            .pendingAcquireTimeout(PATIENCE)
            .maxIdleTime(Duration.ofSeconds(15))
            .build();

    PictureFetch(MediaSettings settings, HostNames names) {
        this.settings = settings;
        this.names = names;
    }

    /** What is there; never fails for what others do. */
    Mono<Picture> from(URI address) {
        if (!settings.isOurs(address) && !settings.isAllowed(address)) {
            return Mono.just(new Picture.Missing("it may not be fetched from " + address.getHost(), false));
        }
        return Mono.fromCallable(() -> endpoint(address))
                .subscribeOn(Schedulers.boundedElastic()) // looking up a name blocks
                .flatMap(endpoint -> get(address, endpoint))
                .timeout(PATIENCE)
                .onErrorResume(failure -> Mono.just(new Picture.Missing(failure.toString(), false)));
    }

    /** The address that is connected to is the one that was looked at: a name that changes meanwhile changes nothing. */
    private InetSocketAddress endpoint(URI address) throws UnknownHostException {
        var found = names.addresses(address.getHost());
        if (!settings.isOurs(address) && !Arrays.stream(found).allMatch(PublicAddress::is)) {
            throw new UnknownHostException(address.getHost() + " is not in the open net");
        }
        return new InetSocketAddress(InetAddress.getByAddress(address.getHost(), found[0].getAddress()), port(address));
    }

    private static int port(URI address) {
        return address.getPort() != -1 ? address.getPort() : "https".equals(address.getScheme()) ? 443 : 80;
    }

    private Mono<Picture> get(URI address, InetSocketAddress endpoint) {
        return client(address, endpoint)
                .get()
                .uri(path(address))
                .response(PictureFetch::answer)
                .next()
                .map(Picture.class::cast);
    }

    private HttpClient client(URI address, InetSocketAddress endpoint) {
        var client = HttpClient.create(connections)
                .remoteAddress(() -> endpoint)
                .followRedirect(false)
                .disableRetry(true)
                .responseTimeout(PATIENCE)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(TO_CONNECT.toMillis()));
        return "https".equals(address.getScheme()) ? client.secure() : client;
    }

    private static String path(URI address) {
        var path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        return address.getRawQuery() == null ? path : path + "?" + address.getRawQuery();
    }

    private static Mono<Picture> answer(HttpClientResponse response, ByteBufFlux body) {
        int status = response.status().code();
        if (status != 200) {
            boolean gone = status == 403 || status == 404 || status == 410;
            return Mono.just(new Picture.Missing("it was answered " + status, gone));
        }
        return body.asByteArray()
                .collect(ByteArrayOutputStream::new, PictureFetch::add)
                .map(bytes -> Picture.of(bytes.toByteArray()));
    }

    private static void add(ByteArrayOutputStream bytes, byte[] more) {
        if (bytes.size() + more.length > LARGEST) {
            throw new IllegalStateException("it is larger than " + LARGEST + " bytes");
        }
        bytes.writeBytes(more);
    }

    @Override
    public void close() {
        connections.dispose();
    }
}
