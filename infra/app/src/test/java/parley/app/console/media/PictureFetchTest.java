package parley.app.console.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.pipeline.settings.SettingRefused;

class PictureFetchTest {

    private final PictureServer server = new PictureServer();
    private final List<String> lookedUp = new ArrayList<>();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aPictureOfTheSandboxIsFetchedFromWhereTheSettingSays() {
        var picture = fetch(server.origin(), "127.0.0.1").from(server.at("/picture?size=1&x=%2F"));
        assertThat(found(picture).bytes()).isEqualTo(PictureServer.PNG);
        assertThat(found(picture).type()).isEqualTo("image/png");
        assertThat(server.asked()).first().isEqualTo("/picture?size=1&x=%2F");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://cdninstagram.com/a.jpg",
                "https://evil.example/a.jpg",
                "https://cdninstagram.com.evil.example/a.jpg",
                "https://evilcdninstagram.com/a.jpg",
                "https://cdninstagram.com@evil.example/a.jpg",
                "https://me@cdninstagram.com/a.jpg",
                "https://cdninstagram.com:8443/a.jpg",
                "https://127.0.0.1/a.jpg",
                "https://[::1]/a.jpg",
                "ftp://cdninstagram.com/a.jpg",
                "file:///etc/passwd",
                "//cdninstagram.com/a.jpg",
                "a.jpg",
                "http://127.0.0.1:1/a.jpg"
            })
    void whatIsNotAllowedIsNotEvenLookedUp(String address) {
        var picture = fetch("cdninstagram.com", "8.8.8.8").from(URI.create(address));
        assertThat(missing(picture).reason()).startsWith("it may not be fetched");
        assertThat(lookedUp).isEmpty();
    }

    @Test
    void anOriginOpensThatOriginAlone() {
        var fetch = fetch(server.origin(), "127.0.0.1");
        for (var other : List.of(
                "http://127.0.0.1:1/x",
                "http://127.0.0.1/x",
                "http://localhost:" + server.port() + "/x",
                "https://127.0.0.1:" + server.port() + "/x")) {
            assertThat(missing(fetch.from(URI.create(other))).reason()).startsWith("it may not");
        }
        assertThat(server.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "0.0.0.0",
                "0.1.2.3",
                "100.64.0.1",
                "192.0.0.8",
                "198.18.0.1",
                "203.0.113.5",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
                "2001:0:a00:1::",
                "2001:db8::1"
            })
    void aNameThatStandsForAnAddressInsideIsNotConnectedTo(String address) {
        var picture = fetch("cdninstagram.com", address).from(URI.create("https://scontent.cdninstagram.com/a.jpg"));
        assertThat(missing(picture).reason()).contains("is not in the open net");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"157.240.1.1", "31.13.64.1", "2a03:2880:f12f:83:face:b00c:0:25de", "172.32.0.1", "100.128.0.1"})
    void anAddressOfTheOpenNetIsOne(String address) throws UnknownHostException {
        assertThat(PublicAddress.is(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void oneAddressInsideAmongOthersIsOneTooMany() {
        var picture =
                fetch("cdninstagram.com", "157.240.1.1", "10.0.0.1").from(URI.create("https://cdninstagram.com/a.jpg"));
        assertThat(missing(picture).reason()).contains("is not in the open net");
    }

    @Test
    void aNameIsLookedUpOnceAndThatAddressIsConnectedTo() {
        // At the first look the name stands for this server, at any later one for nothing that answers.
        var settings = new MediaSettings(List.of("http://pictures.example:" + server.port()));
        HostNames changing = host -> {
            lookedUp.add(host);
            return addresses(lookedUp.size() == 1 ? "127.0.0.1" : "192.0.2.1");
        };
        try (var fetch = new PictureFetch(settings, changing)) {
            var picture = fetch.from(URI.create("http://pictures.example:" + server.port() + "/picture"));
            assertThat(found(picture).type()).isEqualTo("image/png");
        }
        assertThat(lookedUp).containsExactly("pictures.example");
    }

    @Test
    void nobodyIsSentElsewhere() {
        var picture = fetch(server.origin(), "127.0.0.1").from(server.at("/moved"));
        assertThat(missing(picture).reason()).isEqualTo("it was answered 302");
        assertThat(server.asked()).containsExactly("/moved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/page", "/drawing"})
    void whatIsNoPictureIsNotPassedOnWhateverItIsCalled(String path) {
        assertThat(missing(fetch(server.origin(), "127.0.0.1").from(server.at(path)))
                        .reason())
                .isEqualTo("it is no picture");
    }

    @Test
    void soMuchIsReadAndNoMore() {
        var fetch = fetch(server.origin(), "127.0.0.1");
        assertThat(found(fetch.from(server.at("/largest"))).bytes()).hasSize(PictureFetch.LARGEST);
        assertThat(missing(fetch.from(server.at("/huge"))).reason()).contains("larger than");
    }

    @Test
    void anAddressThatHasExpiredIsToldApart() {
        var fetch = fetch(server.origin(), "127.0.0.1");
        assertThat(missing(fetch.from(server.at("/expired"))).gone()).isTrue();
        assertThat(missing(fetch.from(server.at("/page"))).gone()).isFalse();
        assertThat(missing(fetch.from(server.at("/nothing"))).gone()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*.fbcdn.net", "https://", "a b", "cdn/path"})
    void aSettingThatIsNoHostStopsTheStart(String host) {
        assertThatThrownBy(() -> new MediaSettings(List.of(host)))
                .isInstanceOf(SettingRefused.class)
                .hasMessageContaining("PARLEY_MEDIA_HOSTS");
    }

    private PictureFetch fetch(String host, String... addresses) {
        return new PictureFetch(new MediaSettings(List.of(host)), name -> {
            lookedUp.add(name);
            return addresses(addresses);
        });
    }

    private static InetAddress[] addresses(String... literals) throws UnknownHostException {
        var addresses = new InetAddress[literals.length];
        for (int i = 0; i < literals.length; i++) {
            addresses[i] = InetAddress.getByName(literals[i]);
        }
        return addresses;
    }

    private static Picture.Found found(reactor.core.publisher.Mono<Picture> picture) {
        return assertThat(picture.block(Duration.ofSeconds(30)))
                .asInstanceOf(type(Picture.Found.class))
                .actual();
    }

    private static Picture.Missing missing(reactor.core.publisher.Mono<Picture> picture) {
        return Objects.requireNonNull((Picture.Missing) picture.block(Duration.ofSeconds(30)));
    }
}
