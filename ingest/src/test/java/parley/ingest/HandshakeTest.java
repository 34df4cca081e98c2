package parley.ingest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class HandshakeTest {

    private static final String SUBSCRIBE =
            "/webhooks/instagram?hub.mode={mode}&hub.verify_token={token}&hub.challenge={challenge}";

    private final WebTestClient client = Endpoints.thatStore().client();

    @Test
    void theChallengeComesBackAsPlainText() {
        client.get()
                .uri(SUBSCRIBE, "subscribe", Signing.VERIFY_TOKEN, "1158201444")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.TEXT_PLAIN)
                .expectBody(String.class)
                .isEqualTo("1158201444");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            subscribe,   wrong,                     1158201444
            subscribe,   '',                        1158201444
            subscribe,   a-token-agreed-with-meta,  <script>alert(1)</script>
            subscribe,   a-token-agreed-with-meta,  ''
            unsubscribe, a-token-agreed-with-meta,  1158201444
            '',          a-token-agreed-with-meta,  1158201444
            """)
    void anythingElseIsForbiddenAndNothingIsSentBack(String mode, String token, String challenge) {
        client.get()
                .uri(SUBSCRIBE, mode, token, challenge)
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void aVisitorWithoutAQuestionIsForbidden() {
        client.get().uri("/webhooks/instagram").exchange().expectStatus().isForbidden();
    }
}
