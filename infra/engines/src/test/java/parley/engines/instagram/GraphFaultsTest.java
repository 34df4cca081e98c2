package parley.engines.instagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.engines.http.Effect;
import parley.engines.http.Fault;
import parley.engines.http.Wire.Reply;

class GraphFaultsTest {

    private final Scene scene = new Scene();
    private final Comment question = scene.comment("How much?");
    private final String replies = "/v25.0/" + question.id() + "/replies";

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void aTimeOutAfterTheWriteLeavesTheReply() {
        scene.sandbox.faults().add(Fault.on("reply", Effect.hang()).afterWrite());

        assertThatThrownBy(() -> scene.graph.within(Duration.ofMillis(300), "POST", replies, "{\"message\":\"20\"}"))
                .isInstanceOf(HttpTimeoutException.class);

        assertThat(scene.sandbox.replies(question.id()))
                .extracting(Comment::text)
                .containsExactly("20");
        assertThat(scene.sandbox.ledger().entries()).singleElement().satisfies(entry -> {
            assertThat(entry.written()).isTrue();
            assertThat(entry.status()).isZero();
            assertThat(entry.fault()).isEqualTo("hang after write");
        });
    }

    @Test
    void aConnectionClosedBeforeTheWriteLeavesNothing() {
        scene.sandbox.faults().add(Fault.on("reply", Effect.reset()));

        assertThatThrownBy(() -> scene.graph.within(Duration.ofSeconds(10), "POST", replies, "{\"message\":\"20\"}"))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);

        assertThat(scene.sandbox.replies(question.id())).isEmpty();
        assertThat(scene.sandbox.ledger().entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.written()).isFalse());
    }

    @Test
    void a503BeforeTheWriteLeavesNothingAndOneAfterItTheReply() {
        scene.sandbox
                .faults()
                .add(
                        Fault.on("reply", Effect.status(503)).nth(1),
                        Fault.on("reply", Effect.status(503)).nth(2).afterWrite());

        assertThat(reply("one").status()).isEqualTo(503);
        assertThat(reply("two").status()).isEqualTo(503);
        assertThat(reply("three").status()).isEqualTo(200);

        assertThat(scene.sandbox.replies(question.id()))
                .extracting(Comment::text)
                .containsExactly("two", "three");
        assertThat(scene.sandbox.ledger().entries())
                .extracting(LedgerEntry::status)
                .containsExactly(503, 503, 200);
    }

    @Test
    void code1AfterTheWriteLeavesTheReply() {
        scene.sandbox.faults().add(Fault.on("reply", Effect.error(1)).afterWrite());

        Reply answer = reply("20");

        assertThat(answer.errorCode()).isEqualTo(1);
        assertThat(answer.status()).isEqualTo(500);
        assertThat(scene.sandbox.replies(question.id())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 613, 80002})
    void aThrottledCallTellsWhenToComeAgain(int code) {
        scene.sandbox.faults().add(Fault.on("*", new Effect.ApiError(0, String.valueOf(code), 0, 7)));

        Reply answer = reply("20");

        assertThat(answer.errorCode()).isEqualTo(code);
        assertThat(answer.header("X-Business-Use-Case-Usage")).contains("\"estimated_time_to_regain_access\":7");
        assertThat(scene.sandbox.replies(question.id())).isEmpty();
    }

    @Test
    void aTokenCanBeInvalidForOneAccountAlone() {
        scene.sandbox.faults().add(Fault.on("*", Effect.error(190)).forAccount(Scene.SHOP));

        assertThat(scene.graph.get("/v25.0/me").errorCode()).isEqualTo(190);
        assertThat(scene.otherGraph.get("/v25.0/me").status()).isEqualTo(200);
    }

    @Test
    void aLostHideIsAnsweredAsDoneButNotDone() {
        scene.sandbox.faults().add(Fault.on("hide", Effect.lose()));

        Reply hidden = scene.graph.form("/v25.0/" + question.id() + "?hide=true", "");

        assertThat(hidden.json().path("success").asBoolean()).isTrue();
        assertThat(scene.sandbox.comment(question.id()).orElseThrow().hidden()).isFalse();
        assertThat(scene.sandbox.ledger().entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.written()).isFalse());
    }

    @Test
    void oneReplyCanStayInvisibleWhileOthersShow() {
        scene.sandbox
                .faults()
                .add(Fault.on("reply", new Effect.Invisible(Duration.ofMinutes(5)))
                        .nth(1));

        reply("one");
        reply("two");

        assertThat(scene.graph.get(replies + "?fields=text").json().path("data").values())
                .extracting(node -> node.path("text").stringValue())
                .containsExactly("two");
    }

    @Test
    void hundredsOfHangingCallsDoNotHoldUpTheOthers() {
        scene.sandbox.faults().add(Fault.on("reply", Effect.hang()).afterWrite().between(1, 256));

        List<CompletableFuture<Reply>> hanging = Stream.generate(
                        () -> scene.graph.later("POST", replies, "{\"message\":\"20\"}"))
                .limit(256)
                .toList();

        Scene.eventually()
                .untilAsserted(
                        () -> assertThat(scene.sandbox.ledger().entries()).hasSize(256));
        assertThat(reply("one more").status()).isEqualTo(200);
        assertThat(hanging).noneMatch(CompletableFuture::isDone);
    }

    private Reply reply(String text) {
        return scene.graph.form(replies, "message=" + text.replace(" ", "+"));
    }
}
