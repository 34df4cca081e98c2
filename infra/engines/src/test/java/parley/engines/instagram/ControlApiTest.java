package parley.engines.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.engines.http.Wire;
import parley.engines.http.Wire.Reply;
import tools.jackson.databind.JsonNode;

/** Another program drives the whole sandbox, with nothing but HTTP. */
class ControlApiTest {

    private final Receiver receiver = new Receiver();
    private final InstagramSandbox sandbox = InstagramSandbox.start(0);
    private final Wire http = new Wire(sandbox.url(), "t1");

    @BeforeEach
    void world() {
        post("apps", """
                {"name":"brand","secret":"s3cret","callback_url":"%s"}""".formatted(receiver.url()));
        post("accounts", """
                [{"user_id":"100","username":"shop","access_token":"t1","app":"brand"}]""");
        post("media", """
                {"id":"200","account":"100","caption":"New shoes","media_product_type":"REELS"}""");
    }

    @AfterEach
    void close() {
        sandbox.close();
        receiver.close();
    }

    @Test
    void commentsAreWrittenAndDeliveredInOneRequestOrMany() {
        Reply written = http.json("POST", "/sandbox/comments?changes_per_delivery=2", """
                [{"account":"100","media":"200","text":"one","username":"anna"},
                 {"account":"100","media":"200","text":"two"},
                 {"account":"100","media":"200","text":"three","timestamp":"2026-11-01T10:00:00Z"}]""");

        assertThat(written.status()).isEqualTo(201);
        assertThat(written.json().path("items")).hasSize(3);
        Scene.eventually().untilAsserted(() -> assertThat(receiver.hooks()).hasSize(2));
        JsonNode read = http.get(
                        "/sandbox/comments/" + written.json().at("/items/0/id").stringValue())
                .json();
        assertThat(read.path("username").stringValue()).isEqualTo("anna");
        assertThat(read.path("replies")).isEmpty();
    }

    @Test
    void theLedgerIsReadFromWhereOneLeftOff() {
        String comment = write("How much?");
        http.form("/v25.0/" + comment + "/replies", "message=one");
        JsonNode first = http.get("/sandbox/ledger?since=0").json();
        http.form("/v25.0/" + comment + "?hide=true", "");
        JsonNode second = http.get(
                        "/sandbox/ledger?since=" + first.path("next_since").asInt())
                .json();

        assertThat(first.at("/items/0/kind").stringValue()).isEqualTo("REPLY");
        assertThat(first.at("/items/0/target").stringValue()).isEqualTo(comment);
        assertThat(second.path("items")).hasSize(1);
        assertThat(second.at("/items/0/kind").stringValue()).isEqualTo("HIDE");
    }

    @Test
    void faultsAreReplacedAddedAndTakenAway() {
        String comment = write("How much?");
        Reply put = http.json("PUT", "/sandbox/faults", """
                {"seed":7,"rules":[{"on":"reply|hide","nth":1,"effect":"status","status":500},
                                   {"on":"reply","from":2,"effect":"error","code":"1","after_write":true}]}""");

        assertThat(put.status()).isEqualTo(204);
        assertThat(http.form("/v25.0/" + comment + "/replies", "message=a").status())
                .isEqualTo(500);
        assertThat(http.form("/v25.0/" + comment + "/replies", "message=b").errorCode())
                .isEqualTo(1);

        http.delete("/sandbox/faults");
        assertThat(http.form("/v25.0/" + comment + "/replies", "message=c").status())
                .isEqualTo(200);
        assertThat(sandbox.replies(comment)).extracting(Comment::text).containsExactly("b", "c");
    }

    @Test
    void whatDoesNotFitIsRefusedNamingTheField() {
        assertThat(error("PUT", "faults", "{\"rules\":[{\"on\":\"replay\",\"effect\":\"hang\"}]}"))
                .contains("on", "replay");
        assertThat(error("PUT", "faults", "{\"rules\":[{\"on\":\"reply\",\"effect\":\"explode\"}]}"))
                .contains("effect", "explode");
        assertThat(error("PUT", "behaviour", "{\"visibility\":1}")).contains("visibility");
        assertThat(error("PUT", "behaviour", "{\"duplicate_rate\":2}")).contains("duplicate_rate");
        assertThat(error("POST", "comments", "{\"text\":\"hi\"}")).contains("account");
        assertThat(error("POST", "accounts", "{\"user_id\":\"1\"}")).contains("username");
        assertThat(error("POST", "comments", "not json")).contains("JSON");
    }

    @Test
    void behaviourHandAnswersVerificationAndRawDeliveriesAreThereToo() {
        JsonNode behaviour =
                http.json("PUT", "/sandbox/behaviour", "{\"echo_delay_ms\":0}").json();
        String comment = write("How much?");
        Reply answer = http.json("POST", "/sandbox/answer-by-hand", """
                {"comment":"%s","text":"by hand"}""".formatted(comment));
        Reply verified = http.json("POST", "/sandbox/verify", """
                {"callback_url":"%s","verify_token":"right"}""".formatted(receiver.url()));
        Reply raw = http.json("POST", "/sandbox/deliveries?app=brand", "{\"entry\":[]}");

        assertThat(behaviour.path("echo_delay_ms").asInt()).isZero();
        assertThat(behaviour.path("max_attempts").asInt()).isEqualTo(10);
        assertThat(answer.json().path("parent").stringValue()).isEqualTo(comment);
        assertThat(verified.json().path("accepted").asBoolean()).isTrue();
        assertThat(raw.json().path("status").asInt()).isEqualTo(200);
        Scene.eventually()
                .untilAsserted(() -> assertThat(http.get("/sandbox/deliveries")
                                .json()
                                .path("delivered")
                                .asInt())
                        .isEqualTo(2));
    }

    private String write(String text) {
        return http.json("POST", "/sandbox/comments", """
                {"account":"100","text":"%s"}""".formatted(text))
                .json()
                .at("/items/0/id")
                .stringValue();
    }

    private String error(String method, String what, String body) {
        Reply refused = http.json(method, "/sandbox/" + what, body);
        assertThat(refused.status()).isEqualTo(400);
        return refused.json().path("error").stringValue();
    }

    private void post(String what, String body) {
        assertThat(http.json("POST", "/sandbox/" + what, body).status()).isEqualTo(201);
    }
}
