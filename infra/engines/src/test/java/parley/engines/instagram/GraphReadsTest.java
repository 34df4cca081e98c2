package parley.engines.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.engines.http.Wire;
import parley.engines.http.Wire.Reply;
import tools.jackson.databind.JsonNode;

class GraphReadsTest {

    private static final String POST = "17900000000000001";

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void repliesComeInPagesOf25AndNextLeadsToTheLast() {
        Comment top = scene.comment("top");
        scene.sandbox.writeUnseen(IntStream.range(0, 60)
                .mapToObj(i -> NewComment.to(Scene.SHOP, "r" + i).answering(top.id()))
                .toList());

        List<Integer> sizes = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        String next = "/v25.0/" + top.id() + "/replies?fields=text";
        while (!next.isEmpty()) {
            JsonNode page = scene.graph.get(next).json();
            sizes.add(page.path("data").size());
            page.path("data").forEach(reply -> texts.add(reply.path("text").stringValue()));
            next = page.at("/paging/next").asString("");
        }

        assertThat(sizes).containsExactly(25, 25, 10);
        assertThat(texts).doesNotHaveDuplicates().hasSize(60);
    }

    @Test
    void aCursorAloneLeadsOn() {
        Comment top = scene.comment("top");
        scene.sandbox.writeUnseen(List.of(
                NewComment.to(Scene.SHOP, "one").answering(top.id()),
                NewComment.to(Scene.SHOP, "two").answering(top.id())));

        JsonNode first = scene.graph
                .get("/v25.0/" + top.id() + "/replies?limit=1&fields=text")
                .json();
        String after = first.at("/paging/cursors/after").stringValue();
        JsonNode second = scene.graph
                .get("/v25.0/" + top.id() + "/replies?limit=1&fields=text&after=" + after)
                .json();

        assertThat(first.at("/data/0/text").stringValue()).isEqualTo("two");
        assertThat(second.at("/data/0/text").stringValue()).isEqualTo("one");
        assertThat(second.at("/paging/next").isMissingNode()).isTrue();
    }

    @Test
    void aReplyShowsUpInListingsOnlyAfterTheVisibilityDelay() {
        Comment top = scene.comment("top");
        scene.sandbox.behave(now -> now.with("visibility_delay_ms", 300_000));
        scene.graph.form("/v25.0/" + top.id() + "/replies", "message=late");
        assertThat(texts("/v25.0/" + top.id() + "/replies?fields=text")).isEmpty();

        scene.sandbox.behave(now -> now.with("visibility_delay_ms", 300));
        scene.graph.form("/v25.0/" + top.id() + "/replies", "message=soon");
        Scene.eventually()
                .untilAsserted(() -> assertThat(texts("/v25.0/" + top.id() + "/replies?fields=text"))
                        .containsExactly("soon"));
    }

    @Test
    void aPostListsTopLevelCommentsNewestFirstWithTheirRepliesAndAtMost50() {
        Instant start = Instant.now().minusSeconds(1000);
        post("FEED");
        List<Comment> written = scene.sandbox.writeUnseen(IntStream.range(0, 60)
                .mapToObj(i -> NewComment.to(Scene.SHOP, "c" + i).under(POST).at(start.plusSeconds(i)))
                .toList());
        scene.sandbox.answerByHand(written.getLast().id(), "answer");

        JsonNode page = scene.graph
                .get("/v25.0/" + POST
                        + "/comments?limit=100&fields=id,text,from,parent_id,replies%7Btext,from%7Bid,username%7D%7D")
                .json();

        assertThat(page.path("data")).hasSize(50);
        assertThat(page.at("/data/0/text").stringValue()).isEqualTo("c59");
        assertThat(page.at("/data/0/replies/data/0/text").stringValue()).isEqualTo("answer");
        assertThat(page.at("/data/0/replies/data/0/from/id").stringValue()).isEqualTo(Scene.SHOP);
        assertThat(page.at("/data/1/replies").isMissingNode()).isTrue();
        assertThat(page.at("/data/49/text").stringValue()).isEqualTo("c10");
    }

    @Test
    void onlyTheFieldsAskedForComeBackAndAnUnknownOneIsAnError() {
        Comment comment = scene.comment("hi");

        Reply some = scene.graph.get("/v25.0/" + comment.id() + "?fields=text,username");
        Reply wrong = scene.graph.get("/v25.0/" + comment.id() + "?fields=text,colour");

        assertThat(some.json().propertyNames()).containsExactlyInAnyOrder("id", "text", "username");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.errorCode()).isEqualTo(100);
    }

    @Test
    void meTellsTheUserIdOfWebhooksBesideAnotherId() {
        JsonNode me = scene.graph.get("/v25.0/me?fields=user_id,username,id").json();

        assertThat(me.path("user_id").stringValue()).isEqualTo(Scene.SHOP);
        assertThat(me.path("username").stringValue()).isEqualTo("shop");
        assertThat(me.path("id").stringValue()).isNotEqualTo(Scene.SHOP);
    }

    @Test
    void postsAreListedAndRead() {
        post("REELS");

        JsonNode posts = scene.graph
                .get("/v25.0/" + Scene.SHOP + "/media?fields=id,caption,media_product_type,permalink")
                .json();
        JsonNode post = scene.graph
                .get("/v25.0/" + POST + "?fields=caption,comments_count,thumbnail_url")
                .json();

        assertThat(posts.at("/data/0/media_product_type").stringValue()).isEqualTo("REELS");
        assertThat(post.path("caption").stringValue()).isEqualTo("New shoes");
        assertThat(post.path("comments_count").intValue()).isZero();
    }

    @Test
    void aRefreshedTokenWorksBesideTheOldOne() {
        String token = scene.graph
                .get("/refresh_access_token?grant_type=ig_refresh_token")
                .json()
                .path("access_token")
                .stringValue();

        assertThat(new Wire(scene.sandbox.url(), token).get("/v25.0/me").status())
                .isEqualTo(200);
        assertThat(scene.graph.get("/v25.0/me").status()).isEqualTo(200);
    }

    @Test
    void theTokenMayStandInTheQuery() {
        Wire nobody = new Wire(scene.sandbox.url(), "wrong");

        assertThat(nobody.get("/v25.0/me?access_token=token-shop").status()).isEqualTo(200);
    }

    @Test
    void everyAnswerTellsHowMuchOfTheQuotaIsUsedAndBeyondItCallsAreThrottled() {
        scene.sandbox.put(new Account(Scene.SHOP, "shop", "token-shop", "default", null, 4));

        Reply first = scene.graph.get("/v25.0/me");
        IntStream.range(0, 3).forEach(i -> scene.graph.get("/v25.0/me"));
        Reply beyond = scene.graph.get("/v25.0/me");

        assertThat(first.header("X-App-Usage")).contains("\"call_count\":25");
        assertThat(first.header("X-Business-Use-Case-Usage")).contains(Scene.SHOP, "estimated_time_to_regain_access");
        assertThat(beyond.errorCode()).isEqualTo(80002);
        assertThat(beyond.header("X-Business-Use-Case-Usage")).doesNotContain("\"estimated_time_to_regain_access\":0");
    }

    private void post(String productType) {
        scene.sandbox.put(new Media(
                POST,
                Scene.SHOP,
                "New shoes",
                productType,
                "https://p.example/1",
                "https://p.example/1.jpg",
                Instant.now()));
    }

    private List<String> texts(String path) {
        return scene.graph.get(path).json().path("data").values().stream()
                .map(reply -> reply.path("text").stringValue())
                .toList();
    }
}
