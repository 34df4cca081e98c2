package parley.app.console.media;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import parley.pipeline.settings.SettingRefused;

/**
 * Where pictures may be fetched from.
 *
 * @param hosts names, meant with all below them, by https and at public addresses only; or a whole origin such as
 *     {@code http://127.0.0.1:8090}, of a sandbox, which is taken as it is
 */
@ConfigurationProperties("parley.media")
record MediaSettings(
        @DefaultValue({"cdninstagram.com", "fbcdn.net"}) List<String> hosts) {

    private static final int HTTPS = 443;

    MediaSettings {
        hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
        if (!hosts.stream().allMatch(host -> isName(host) || isOrigin(host))) {
            throw new SettingRefused(
                    "PARLEY_MEDIA_HOSTS", "must be names of hosts, or origins such as http://host:port");
        }
    }

    private static boolean isName(String host) {
        return host.matches("[a-z0-9-]+(\\.[a-z0-9-]+)*");
    }

    private static boolean isOrigin(String host) {
        return host.matches("https?://([a-z0-9.-]+|\\[[0-9a-f:.]+])(:\\d{1,5})?");
    }

    /** Whether it is an origin that was named as it is: what holds for the open net does not hold there. */
    boolean isOurs(URI address) {
        var origin = origin(address);
        return origin != null && hosts.contains(origin);
    }

    /** Whether it is on a host that was named, and asked as one asks strangers. */
    boolean isAllowed(URI address) {
        var host = address.getHost();
        return host != null
                && "https".equalsIgnoreCase(address.getScheme())
                && address.getRawUserInfo() == null
                && (address.getPort() == -1 || address.getPort() == HTTPS)
                && hosts.stream().filter(MediaSettings::isName).anyMatch(name -> isBelow(name, host));
    }

    private static boolean isBelow(String name, String host) {
        var lower = host.toLowerCase(Locale.ROOT);
        return lower.equals(name) || lower.endsWith("." + name);
    }

    private static @Nullable String origin(URI address) {
        var host = address.getHost();
        return host == null || address.getScheme() == null || address.getRawUserInfo() != null
                ? null
                : (address.getScheme() + "://" + host + (address.getPort() == -1 ? "" : ":" + address.getPort()))
                        .toLowerCase(Locale.ROOT);
    }
}
