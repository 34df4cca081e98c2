package parley.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.RouterFunctions;
import parley.engines.instagram.Account;
import parley.engines.instagram.App;
import parley.engines.instagram.InstagramSandbox;
import parley.engines.instagram.NewComment;
import parley.pipeline.CommentReceived;
import parley.pipeline.OwnReplySeen;
import parley.pipeline.ReceivedEvent;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Webhooks made by a stand-in for Meta that others wrote, over real HTTP. */
class SandboxDeliveryTest {

    private static final String ACCOUNT = "17841400000000001";

    private final Endpoints endpoints = Endpoints.thatStore();
    private DisposableServer server;
    private InstagramSandbox sandbox;

    @BeforeEach
    void start() {
        var handler = RouterFunctions.toHttpHandler(endpoints.routes);
        server = HttpServer.create()
                .host("127.0.0.1")
                .handle(new ReactorHttpHandlerAdapter(handler))
                .bindNow();
        sandbox = InstagramSandbox.start(0);
        sandbox.put(new App("hats", Signing.HATS.secret(), webhook()));
        sandbox.put(new Account(ACCOUNT, "hats", "IGAAx-some-token", "hats"));
    }

    @AfterEach
    void stop() {
        sandbox.close();
        server.disposeNow(Duration.ofSeconds(10));
    }

    @Test
    void metaRecognisesUsByTheHandshake() {
        assertThat(sandbox.verify(webhook(), Signing.VERIFY_TOKEN).accepted()).isTrue();
        assertThat(sandbox.verify(webhook(), "another-token-4711").accepted()).isFalse();
    }

    @Test
    void everyCommentOfLargeDeliveriesArrivesOnce() {
        var comments = IntStream.range(0, 2500)
                .mapToObj(n -> NewComment.to(ACCOUNT, "¿Hay en la talla " + n + "? 😍"))
                .toList();

        var written = sandbox.write(comments, 1000);

        await().atMost(Duration.ofSeconds(30)).until(() -> endpoints.stored.size() == 2500);
        assertThat(endpoints.stored)
                .allSatisfy(event -> assertThat(event).isInstanceOf(CommentReceived.class))
                .allMatch(event -> event.app().equals("hats"))
                .extracting(event -> event.comment().value())
                .containsExactlyInAnyOrderElementsOf(
                        written.stream().map(comment -> comment.id()).toList());
    }

    @Test
    void anAnswerByHandComesBackAsAnOwnReplyOfItsConversation() {
        var comment = sandbox.write(NewComment.to(ACCOUNT, "Do you ship to Spain?"));
        var answer = sandbox.answerByHand(comment.id(), "We do!");

        await().atMost(Duration.ofSeconds(30)).until(() -> endpoints.stored.size() == 2);
        assertThat(own()).singleElement().satisfies(event -> {
            assertThat(event.comment().value()).isEqualTo(answer.id());
            assertThat(event.conversation()).isEqualTo(comment.id());
        });
    }

    private List<ReceivedEvent> own() {
        return endpoints.stored.stream().filter(OwnReplySeen.class::isInstance).toList();
    }

    private URI webhook() {
        return URI.create("http://127.0.0.1:" + server.port() + "/webhooks/instagram");
    }
}
