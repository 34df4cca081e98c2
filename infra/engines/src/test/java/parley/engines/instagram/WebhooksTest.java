package parley.engines.instagram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.engines.http.Effect;
import parley.engines.http.Fault;
import parley.engines.instagram.Receiver.Hook;
import tools.jackson.databind.JsonNode;

class WebhooksTest {

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void theSignatureIsTheHmacOfTheRawBytesWithTheAppsSecret() throws Exception {
        scene.sandbox.write(NewComment.to(Scene.SHOP, "größe? 😍 https://x.test/a"));

        Hook hook = hooks(1).getFirst();
        assertThat(hook.signature()).isEqualTo("sha256=" + hmac(Scene.SECRET, hook.body()));
    }

    @Test
    void everythingBeyondAsciiAndEverySlashIsEscapedAsMetaDoesIt() {
        scene.sandbox.write(NewComment.to(Scene.SHOP, "äöå 😍 a/b"));

        Hook hook = hooks(1).getFirst();
        assertThat(new String(hook.body(), UTF_8)).contains("\"text\":\"\\u00e4\\u00f6\\u00e5 \\ud83d\\ude0d a\\/b\"");
        assertThat(hook.change().at("/value/text").stringValue()).isEqualTo("äöå 😍 a/b");
    }

    @Test
    void aCommentArrivesInTheShapeThatIsReallyDelivered() {
        Comment top = scene.comment("top");
        Comment comment = scene.sandbox.write(
                NewComment.to(Scene.SHOP, "me too").answering(top.id()).by("555", "anna"));

        JsonNode body = hooks(1).getFirst().json();
        assertThat(body.path("object").stringValue()).isEqualTo("instagram");
        assertThat(body.at("/entry/0/id").stringValue()).isEqualTo(Scene.SHOP);
        assertThat(body.at("/entry/0/time").isIntegralNumber()).isTrue();
        assertThat(body.at("/entry/0/changes/0/field").stringValue()).isEqualTo("comments");
        JsonNode value = body.at("/entry/0/changes/0/value");
        assertThat(value.path("id").stringValue()).isEqualTo(comment.id());
        assertThat(value.path("parent_id").stringValue()).isEqualTo(top.id());
        assertThat(value.at("/from/username").stringValue()).isEqualTo("anna");
        assertThat(value.at("/media/media_product_type").stringValue()).isEqualTo("FEED");
    }

    @Test
    void oneDeliveryCarriesAsManyChangesAsAskedForAndAnEntryPerAccount() {
        List<NewComment> comments = IntStream.range(0, 1500)
                .mapToObj(i -> NewComment.to(i % 2 == 0 ? Scene.SHOP : Scene.OTHER, "c" + i))
                .toList();

        scene.sandbox.write(comments, 5000);

        List<Integer> changes =
                hooks(2).stream().map(hook -> changes(hook).size()).toList();
        assertThat(changes).containsExactlyInAnyOrder(1000, 500);
        assertThat(hooks(2).getFirst().json().path("entry")).hasSize(2);
    }

    @Test
    void aRefusedDeliveryComesAgainWithTheSameBytesUntilItIsAccepted() {
        scene.receiver.answering(nth -> nth < 4 ? 503 : 200);

        scene.sandbox.write(NewComment.to(Scene.SHOP, "hi"));

        List<Hook> hooks = hooks(4);
        assertThat(hooks)
                .allSatisfy(hook ->
                        assertThat(hook.body()).isEqualTo(hooks.getFirst().body()));
        Scene.eventually()
                .untilAsserted(
                        () -> assertThat(scene.sandbox.deliveries()).isEqualTo(new Deliveries(0, 1, 3, 0, 0, 0)));
    }

    @Test
    void aDeliveryThatIsNeverAcceptedIsDropped() {
        scene.sandbox.behave(now -> now.with("max_attempts", 3));
        scene.receiver.answering(nth -> 500);

        scene.sandbox.write(NewComment.to(Scene.SHOP, "hi"));

        Scene.eventually()
                .untilAsserted(
                        () -> assertThat(scene.sandbox.deliveries()).isEqualTo(new Deliveries(0, 0, 3, 1, 0, 0)));
    }

    @Test
    void acceptedDeliveriesCanComeTwice() {
        scene.sandbox.behave(now -> now.with("duplicate_rate", 1.0));

        scene.sandbox.write(NewComment.to(Scene.SHOP, "hi"));

        List<Hook> hooks = hooks(2);
        assertThat(hooks.get(1).body()).isEqualTo(hooks.getFirst().body());
    }

    @Test
    void deliveriesCanComeOutOfOrderButCompletely() {
        scene.sandbox.behave(now -> now.with("disorder_ms", 20));
        List<String> texts = IntStream.range(0, 100).mapToObj(i -> "c" + i).toList();

        scene.sandbox.write(
                texts.stream().map(text -> NewComment.to(Scene.SHOP, text)).toList(), 10);

        List<String> arrived =
                hooks(10).stream().flatMap(hook -> texts(hook).stream()).toList();
        assertThat(arrived).containsExactlyInAnyOrderElementsOf(texts).isNotEqualTo(texts);
    }

    @Test
    void aFaultLosesTheNthDelivery() {
        scene.sandbox.faults().add(Fault.on("webhook", Effect.lose()).nth(2));

        List.of("one", "two", "three").forEach(text -> scene.sandbox.write(NewComment.to(Scene.SHOP, text)));

        Set<String> arrived =
                hooks(2).stream().flatMap(hook -> texts(hook).stream()).collect(Collectors.toSet());
        assertThat(arrived).containsExactlyInAnyOrder("one", "three");
        assertThat(scene.sandbox.deliveries().lost()).isEqualTo(1);
    }

    @Test
    void ourOwnReplyComesBackAsAWebhook() {
        Comment top = scene.comment("How much?");

        String reply = scene.graph
                .form("/v25.0/" + top.id() + "/replies", "message=20")
                .json()
                .path("id")
                .stringValue();

        JsonNode value = hooks(1).getFirst().change().path("value");
        assertThat(value.path("id").stringValue()).isEqualTo(reply);
        assertThat(value.path("parent_id").stringValue()).isEqualTo(top.id());
        assertThat(value.at("/from/id").stringValue()).isEqualTo(Scene.SHOP);
        assertThat(value.path("text").stringValue()).isEqualTo("20");
    }

    @Test
    void anAnswerByHandComesAsAWebhookAndStandsInTheListButNotInTheLedger() {
        Comment top = scene.comment("How much?");

        Comment answer = scene.sandbox.answerByHand(top.id(), "20");

        assertThat(hooks(1).getFirst().change().at("/value/from/id").stringValue())
                .isEqualTo(Scene.SHOP);
        assertThat(scene.graph
                        .get("/v25.0/" + top.id() + "/replies")
                        .json()
                        .at("/data/0/id")
                        .stringValue())
                .isEqualTo(answer.id());
        assertThat(scene.sandbox.ledger().entries()).isEmpty();
    }

    @Test
    void theHandshakeIsAcceptedOnlyWithTheRightTokenAndTheChallengeEchoed() {
        assertThat(scene.sandbox.verify(scene.receiver.url(), "right").accepted())
                .isTrue();
        assertThat(scene.sandbox.verify(scene.receiver.url(), "wrong").status()).isEqualTo(403);
    }

    @Test
    void aBodyOfAnybodysMakingIsSignedByTheAppNamed() throws Exception {
        int status = scene.sandbox.deliver("default", "{\"entry\":[]}");

        assertThat(status).isEqualTo(200);
        assertThat(hooks(1).getFirst().signature())
                .isEqualTo("sha256=" + hmac(Scene.SECRET, "{\"entry\":[]}".getBytes(UTF_8)));
    }

    private List<Hook> hooks(int count) {
        Scene.eventually()
                .untilAsserted(() -> assertThat(scene.receiver.hooks()).hasSize(count));
        return List.copyOf(scene.receiver.hooks());
    }

    private static List<JsonNode> changes(Hook hook) {
        return hook.json().path("entry").values().stream()
                .flatMap(entry -> entry.path("changes").values().stream())
                .toList();
    }

    private static List<String> texts(Hook hook) {
        return changes(hook).stream()
                .map(change -> change.at("/value/text").stringValue())
                .toList();
    }

    /** RFC 2104 by hand, so that the test does not lean on what it tests. */
    private static String hmac(String secret, byte[] body) throws Exception {
        byte[] key = Arrays.copyOf(secret.getBytes(UTF_8), 64);
        byte[] inner = new byte[64];
        byte[] outer = new byte[64];
        for (int i = 0; i < 64; i++) {
            inner[i] = (byte) (key[i] ^ 0x36);
            outer[i] = (byte) (key[i] ^ 0x5c);
        }
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        sha.update(inner);
        byte[] digest = sha.digest(body);
        sha.update(outer);
        return HexFormat.of().formatHex(sha.digest(digest));
    }
}
