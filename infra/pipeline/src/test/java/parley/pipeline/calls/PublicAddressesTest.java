package parley.pipeline.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "192.0.0.8",
                "198.18.0.1",
                "198.19.255.255",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "fec0::1",
                "ff02::1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001:0:7f00:1::",
                "::7f00:1"
            })
    void whatIsInsideANetworkIsNoPublicAddress(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "198.17.0.1",
                "198.20.0.1",
                "223.255.255.255",
                "2606:4700::1111",
                "2001:4860::8888"
            })
    void whatEverybodyReachesIsOne(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/",
                "https://127.0.0.1/x",
                "https://[::1]:8443/",
                "https://10.0.0.1:443/",
                "https://user@example.org/",
                "https:///x",
                "ftp://example.org/",
                "mailto:a@b.c",
                "//example.org/x",
                "https://[::ffff:127.0.0.1]/"
            })
    void anAddressThatMayNotBeUsedIsRefusedBeforeItIs(String address) {
        var addresses = new PublicAddresses(false);
        assertThatThrownBy(() -> addresses.check(URI.create(address))).isInstanceOf(PublicAddresses.Refused.class);
    }

    @Test
    void aNameThatLeadsInsideIsNotResolved() throws Exception {
        var here = InetSocketAddress.createUnresolved("localhost", 443);
        var strict = new PublicAddresses(false).getResolver(GlobalEventExecutor.INSTANCE);
        assertThat(strict.resolve(here).await().cause())
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("inside a network");
        assertThat(strict.resolveAll(here).await().cause()).isInstanceOf(UnknownHostException.class);

        var allowing = new PublicAddresses(true).getResolver(GlobalEventExecutor.INSTANCE);
        assertThat(allowing.resolve(here).await().getNow().getAddress().isLoopbackAddress())
                .isTrue();
    }

    @Test
    void whoMayGoInsideMayDoSoWithoutHttps() {
        new PublicAddresses(true).check(URI.create("http://127.0.0.1:8080/x"));
        new PublicAddresses(false).check(URI.create("https://hooks.example.org/x"));
    }
}
