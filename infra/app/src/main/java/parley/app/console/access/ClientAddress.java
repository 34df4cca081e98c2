package parley.app.console.access;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * Where a request comes from. {@code X-Forwarded-For} counts only as far as it was written by proxies of ours
 * ({@code PARLEY_TRUSTED_PROXIES}): read from its end, the first address that is not one of them.
 */
@Component
public final class ClientAddress {

    private final TrustedProxies proxies;

    ClientAddress(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    public String of(ServerHttpRequest request) {
        String address = peer(request.getRemoteAddress());
        List<String> forwarded = forwarded(request);
        for (int hop = forwarded.size() - 1; hop >= 0 && proxies.include(address); hop--) {
            address = forwarded.get(hop);
        }
        return address;
    }

    private static List<String> forwarded(ServerHttpRequest request) {
        return request.getHeaders().getOrEmpty("X-Forwarded-For").stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .map(hop -> hop.length() > 45 ? "unreadable" : hop) // no address is longer
                .toList();
    }

    private static String peer(@Nullable InetSocketAddress peer) {
        InetAddress address = peer == null ? null : peer.getAddress();
        return address == null ? "unknown" : address.getHostAddress();
    }
}
