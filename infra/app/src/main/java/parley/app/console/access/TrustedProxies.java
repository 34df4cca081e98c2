package parley.app.console.access;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import parley.pipeline.settings.SettingRefused;

/**
 * Whose forwarded addresses count.
 *
 * @param trustedProxies addresses or networks ({@code 10.0.0.0/8}); none: nobody's
 */
@ConfigurationProperties("parley")
record TrustedProxies(@DefaultValue List<String> trustedProxies) {

    /** Only what is written as an address: a name would be looked up. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]{7,15}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    TrustedProxies {
        trustedProxies = List.copyOf(trustedProxies);
        trustedProxies.forEach(TrustedProxies::check);
    }

    boolean include(String address) {
        return trustedProxies.stream().anyMatch(network -> contains(network, address));
    }

    private static void check(String network) {
        if (!contains(network, network.split("/", 2)[0])) {
            throw new SettingRefused("PARLEY_TRUSTED_PROXIES", "holds something that is not an address or a network");
        }
    }

    private static boolean contains(String network, String address) {
        try {
            var parts = network.split("/", 2);
            byte[] base = parse(parts[0]);
            byte[] candidate = parse(address);
            int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : base.length * 8;
            int rest = base.length * 8 - bits;
            return base.length == candidate.length
                    && rest >= 0
                    && bits >= 0
                    && new BigInteger(1, base).shiftRight(rest).equals(new BigInteger(1, candidate).shiftRight(rest));
        } catch (UnknownHostException | NumberFormatException notAnAddress) {
            return false;
        }
    }

    private static byte[] parse(String address) throws UnknownHostException {
        if (!ADDRESS.matcher(address).matches()) {
            throw new UnknownHostException("not an address");
        }
        return InetAddress.getByName(address).getAddress();
    }
}
