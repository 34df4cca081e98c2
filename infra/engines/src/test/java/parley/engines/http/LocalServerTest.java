package parley.engines.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LocalServerTest {

    @Test
    void aTakenPortIsNamed() {
        try (LocalServer first = LocalServer.start(0, request -> Answer.none())) {
            int port = first.url().getPort();

            assertThatThrownBy(() -> LocalServer.start(port, request -> Answer.none()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("port " + port + " is taken");
        }
    }

    @Test
    void theBodyArrivesByteForByte() {
        try (LocalServer server =
                LocalServer.start(0, request -> Answer.json(200, Json.object().put("length", request.body().length)))) {
            Wire wire = new Wire(server.url(), "");

            assertThat(wire.json("POST", "/", "ä\r\n\t 😍")
                            .json()
                            .path("length")
                            .asInt())
                    .isEqualTo(10);
        }
    }
}
