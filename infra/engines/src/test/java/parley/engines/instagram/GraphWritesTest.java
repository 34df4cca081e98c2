package parley.engines.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.engines.http.Wire;
import parley.engines.http.Wire.Reply;
import parley.engines.instagram.LedgerEntry.Kind;

class GraphWritesTest {

    private final Scene scene = new Scene();
    private final Comment question = scene.comment("How much?");

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void aReplyIsTakenFromAFormAJsonBodyOrTheQuery() {
        String path = "/v25.0/" + question.id() + "/replies";

        List<Reply> replies = List.of(
                scene.graph.form(path, "message=20+%E2%82%AC"),
                scene.graph.json("POST", path, "{\"message\":\"20 €\"}"),
                scene.graph.form(path + "?message=20%20%E2%82%AC", ""));

        assertThat(replies).extracting(Reply::status).containsOnly(200);
        assertThat(scene.sandbox.replies(question.id()))
                .hasSize(3)
                .allSatisfy(reply -> assertThat(reply.text()).isEqualTo("20 €"))
                .extracting(Comment::id)
                .containsExactlyInAnyOrderElementsOf(replies.stream()
                        .map(reply -> reply.json().path("id").stringValue())
                        .toList());
    }

    @Test
    void aReplyToAReplyIsPutBelowTheTopComment() {
        Comment nested = scene.sandbox
                .writeUnseen(List.of(NewComment.to(Scene.SHOP, "me too").answering(question.id())))
                .getFirst();

        scene.graph.form("/v25.0/" + nested.id() + "/replies", "message=hi");

        assertThat(scene.sandbox.replies(question.id()))
                .hasSize(2)
                .allSatisfy(reply -> assertThat(reply.parent()).isEqualTo(question.id()));
        assertThat(scene.sandbox.replies(nested.id())).isEmpty();
    }

    @Test
    void askingForFieldsCreatesTheReplyAndThenAnswersAnError() {
        Reply refused = scene.graph.form("/v25.0/" + question.id() + "/replies?fields=id,text", "message=hi");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errorCode()).isEqualTo(20);
        assertThat(refused.errorSubcode()).isEqualTo(1772107);
        assertThat(scene.sandbox.replies(question.id())).hasSize(1);
        assertThat(scene.sandbox.ledger().entries()).singleElement().satisfies(entry -> {
            assertThat(entry.written()).isTrue();
            assertThat(entry.status()).isEqualTo(400);
        });
    }

    @Test
    void aHiddenCommentCanBeShownAgainButNotRepliedTo() {
        Reply hidden = scene.graph.form("/v25.0/" + question.id() + "?hide=true", "");
        Reply reply = scene.graph.form("/v25.0/" + question.id() + "/replies", "message=hi");

        assertThat(hidden.json().path("success").asBoolean()).isTrue();
        assertThat(reply.status()).isEqualTo(400);
        assertThat(hiddenField()).isTrue();

        scene.graph.json("POST", "/v25.0/" + question.id(), "{\"hide\":false}");
        assertThat(hiddenField()).isFalse();
    }

    @Test
    void theOwnersOwnCommentsStayVisible() {
        Comment own = scene.sandbox.answerByHand(question.id(), "20 €");

        scene.graph.form("/v25.0/" + own.id() + "?hide=true", "");

        assertThat(scene.sandbox.comment(own.id()).orElseThrow().hidden()).isFalse();
    }

    @Test
    void aDeletedCommentIsGoneForEveryCall() {
        assertThat(scene.graph.delete("/v25.0/" + question.id()).status()).isEqualTo(200);

        Reply reply = scene.graph.form("/v25.0/" + question.id() + "/replies", "message=hi");
        Reply read = scene.graph.get("/v25.0/" + question.id());

        assertThat(List.of(reply, read)).allSatisfy(GraphWritesTest::isUnknownObject);
    }

    @Test
    void errorsComeInGraphsShape() {
        Reply unknown = scene.graph.form("/v25.0/999/replies", "message=hi");
        Reply empty = scene.graph.form("/v25.0/" + question.id() + "/replies", "message=");
        Reply foreign = scene.otherGraph.form("/v25.0/" + question.id() + "/replies", "message=hi");
        scene.sandbox.put(
                new Account(Scene.OTHER, "other", "token-other", "default", List.of("instagram_business_basic"), 0));
        Reply forbidden = scene.otherGraph.form("/v25.0/" + question.id() + "/replies", "message=hi");
        Reply token = new Wire(scene.sandbox.url(), "wrong").get("/v25.0/me");

        isUnknownObject(unknown);
        isUnknownObject(foreign);
        assertThat(empty.errorCode()).isEqualTo(100);
        assertThat(forbidden.errorCode()).isEqualTo(10);
        assertThat(token.errorCode()).isEqualTo(190);
        assertThat(token.json().path("error").propertyNames()).contains("message", "type", "code", "fbtrace_id");
        assertThat(scene.sandbox.replies(question.id())).isEmpty();
    }

    @Test
    void aCommentHasOnePrivateReplyAndForSevenDays() {
        Comment old = scene.sandbox
                .writeUnseen(
                        List.of(NewComment.to(Scene.SHOP, "hi").at(Instant.now().minus(Duration.ofDays(8)))))
                .getFirst();

        Reply first = privateReply(question.id(), "hello");
        Reply second = privateReply(question.id(), "hello again");
        Reply late = privateReply(old.id(), "hello");
        Reply tooLong = privateReply(scene.comment("x").id(), "é".repeat(501));

        assertThat(first.json().propertyNames()).contains("recipient_id", "message_id");
        assertThat(List.of(second, late)).allSatisfy(refused -> {
            assertThat(refused.errorCode()).isEqualTo(100);
            assertThat(refused.errorSubcode()).isEqualTo(2534025);
        });
        assertThat(tooLong.errorCode()).isEqualTo(100);
    }

    @Test
    void commentsOfALiveVideoCannotBeAnsweredOrHidden() {
        scene.sandbox.put(new Media("180", Scene.SHOP, "", "LIVE", "", "", Instant.now()));
        Comment live = scene.sandbox
                .writeUnseen(List.of(NewComment.to(Scene.SHOP, "hi").under("180")))
                .getFirst();

        assertThat(scene.graph
                        .form("/v25.0/" + live.id() + "/replies", "message=hi")
                        .status())
                .isEqualTo(400);
        assertThat(scene.graph.form("/v25.0/" + live.id() + "?hide=true", "").status())
                .isEqualTo(400);
    }

    @Test
    void theLedgerHasEveryWriteInOrderWithWhatWasAnswered() {
        String reply = scene.graph
                .form("/v25.0/" + question.id() + "/replies", "message=hi")
                .json()
                .path("id")
                .stringValue();
        scene.graph.form("/v25.0/" + question.id() + "?hide=true", "");
        scene.graph.form("/v25.0/" + question.id() + "/replies", "message=again");
        scene.graph.delete("/v25.0/" + reply);
        privateReply(question.id(), "hello");

        List<LedgerEntry> entries = scene.sandbox.ledger().entries();
        assertThat(entries)
                .extracting(LedgerEntry::kind)
                .containsExactly(Kind.REPLY, Kind.HIDE, Kind.REPLY, Kind.DELETE, Kind.PRIVATE_REPLY);
        assertThat(entries).extracting(LedgerEntry::status).containsExactly(200, 200, 400, 200, 200);
        assertThat(entries).extracting(LedgerEntry::written).containsExactly(true, true, false, true, true);
        assertThat(entries).extracting(LedgerEntry::number).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(entries.getFirst().madeId()).isEqualTo(reply);
        assertThat(entries).extracting(LedgerEntry::account).containsOnly(Scene.SHOP);
    }

    private Reply privateReply(String comment, String text) {
        return scene.graph.json(
                "POST",
                "/v25.0/" + Scene.SHOP + "/messages",
                "{\"recipient\":{\"comment_id\":\"" + comment + "\"},\"message\":{\"text\":\"" + text + "\"}}");
    }

    private boolean hiddenField() {
        return scene.graph
                .get("/v25.0/" + question.id() + "?fields=hidden")
                .json()
                .path("hidden")
                .asBoolean();
    }

    private static void isUnknownObject(Reply reply) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.errorCode()).isEqualTo(100);
        assertThat(reply.errorSubcode()).isEqualTo(33);
    }
}
