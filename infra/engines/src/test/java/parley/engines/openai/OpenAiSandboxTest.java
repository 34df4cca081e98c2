package parley.engines.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.engines.http.Effect;
import parley.engines.http.Fault;
import parley.engines.http.Wire;
import parley.engines.http.Wire.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenAiSandboxTest {

    private static final String SCHEMA = """
            {"type":"object","additionalProperties":false,"required":["category","confidence","reasoning"],
             "properties":{
               "category":{"$ref":"#/$defs/Category"},
               "confidence":{"type":"number","minimum":0,"maximum":1},
               "reasoning":{"type":"string"},
               "language":{"type":["string","null"]},
               "citations":{"type":"array","minItems":1,"items":{"type":"integer"}}},
             "$defs":{"Category":{"type":"string","enum":
               ["positive_feedback","critical_feedback","urgent_issue","question","toxic","spam"]}}}""";

    private final OpenAiSandbox sandbox = OpenAiSandbox.start(0);
    private final Wire http = new Wire(sandbox.url(), "key-1");

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "How much are the red ones?, question",
        "I love it so much, positive_feedback",
        "you idiot, toxic",
        "win free money at https://x.test, spam",
        "never arrived. I want a refund, urgent_issue"
    })
    void contentFollowsTheSchemaAndGuessesTheCategory(String text, String category) {
        JsonNode content = content(chat(text, schemaFormat()));

        assertThat(content.path("category").stringValue()).isEqualTo(category);
        assertThat(content.path("confidence").doubleValue()).isBetween(0.0, 1.0);
        assertThat(content.path("reasoning").stringValue()).isNotBlank();
        assertThat(content.path("citations")).hasSize(1);
    }

    @Test
    void usageIsAboutAQuarterOfTheCharacters() {
        JsonNode usage = chat("x".repeat(400), "").json().path("usage");

        assertThat(usage.path("prompt_tokens").asInt()).isBetween(100, 120);
        assertThat(usage.path("total_tokens").asInt())
                .isEqualTo(usage.path("prompt_tokens").asInt()
                        + usage.path("completion_tokens").asInt());
    }

    @Test
    void theTestMayDecideWhatTheModelSays() {
        sandbox.answerWith(request -> "{\"said\":\"" + request.lastUserMessage() + "\"}");

        assertThat(content(chat("hello", "")).path("said").stringValue()).isEqualTo("hello");
    }

    @Test
    void contentLongerThanAllowedIsCutOff() {
        sandbox.answerWith(request -> "x".repeat(100));

        JsonNode choice = chat("hi", ",\"max_completion_tokens\":5").json().at("/choices/0");

        assertThat(choice.path("finish_reason").stringValue()).isEqualTo("length");
        assertThat(choice.at("/message/content").stringValue()).hasSize(20);
    }

    @Test
    void unknownKeysModelsAndFormatsAreRefused() {
        sandbox.configure(now -> now.with("keys", Set.of("key-1"))
                .with("models", Set.of("small"))
                .with("json_schema", false));

        assertThat(new Wire(sandbox.url(), "key-2").get("/models").status()).isEqualTo(401);
        assertThat(http.get("/models").json().at("/data/0/id").stringValue()).isEqualTo("small");
        assertThat(chat("hi", schemaFormat()).status()).isEqualTo(400);
        assertThat(content(chat("hi?", ",\"response_format\":{\"type\":\"json_object\"}"))
                        .path("category")
                        .stringValue())
                .isEqualTo("question");
        Reply noModel = http.json("POST", "/chat/completions", """
                {"model":"big","messages":[{"role":"user","content":"hi"}]}""");
        assertThat(noModel.status()).isEqualTo(404);
        assertThat(noModel.json().at("/error/code").stringValue()).isEqualTo("model_not_found");
    }

    @Test
    void beyondTheRequestLimitComes429WithHeadersForAllKeysTogether() {
        sandbox.configure(now -> now.with("rpm", 2));

        Reply first = chat("hi", "");
        new Wire(sandbox.url(), "key-2").json("POST", "/chat/completions", body("hi", ""));
        Reply third = chat("hi", "");

        assertThat(first.header("x-ratelimit-limit-requests")).isEqualTo("2");
        assertThat(first.header("x-ratelimit-remaining-requests")).isEqualTo("1");
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.json().at("/error/code").stringValue()).isEqualTo("rate_limit_exceeded");
        assertThat(Integer.parseInt(third.header("Retry-After"))).isBetween(1, 60);
    }

    @Test
    void theTokenLimitCountsTheOutputTheCallerAllows() {
        sandbox.configure(now -> now.with("tpm", 1000));

        assertThat(chat("hi", ",\"max_tokens\":900").status()).isEqualTo(200);
        Reply second = chat("hi", ",\"max_tokens\":900");

        assertThat(second.status()).isEqualTo(429);
        assertThat(second.json().at("/error/type").stringValue()).isEqualTo("tokens");
    }

    @Test
    void faultsMakeItSlowBrokenSilentOrTalkNonsense() {
        sandbox.faults()
                .set(
                        1,
                        Fault.on("chat", Effect.status(500)).nth(1),
                        Fault.on("chat", new Effect.Garbage("<oops")).nth(2),
                        Fault.on("chat", new Effect.Content("I think it is a question."))
                                .nth(3),
                        Fault.on("chat", new Effect.ApiError(0, "rate_limit_exceeded", 0, 1))
                                .nth(4),
                        Fault.on("chat", Effect.hang()).nth(5));

        assertThat(chat("hi", "").status()).isEqualTo(500);
        assertThat(chat("hi", "").response().body()).isEqualTo("<oops");
        assertThat(chat("hi", "").json().at("/choices/0/message/content").stringValue())
                .isEqualTo("I think it is a question.");
        assertThat(chat("hi", "").header("Retry-After")).isEqualTo("60");
        assertThatThrownBy(() -> http.within(Duration.ofMillis(300), "POST", "/chat/completions", body("hi", "")))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(sandbox.calls()).extracting(OpenAiCall::status).containsExactly(500, 200, 200, 429, 0);
    }

    @Test
    void callsAreCountedPerKeyAndModel() {
        chat("hi", "");
        chat("hi", "");
        new Wire(sandbox.url(), "key-2").json("POST", "/chat/completions", body("hi", ""));

        assertThat(sandbox.usage())
                .extracting(OpenAiUsage::key, OpenAiUsage::model, OpenAiUsage::calls)
                .containsExactly(tuple("key-1", "small", 2L), tuple("key-2", "small", 1L));
        Wire control = new Wire(URI.create(sandbox.url().toString().replace("/v1", "")), "");
        assertThat(control.get("/sandbox/calls?since=2").json().path("items")).hasSize(1);
        assertThat(control.json("PUT", "/sandbox/settings", "{\"rpm\":5}")
                        .json()
                        .path("rpm")
                        .asInt())
                .isEqualTo(5);
    }

    @Test
    void embeddingsAreTheSameForTheSameTextAndNearForSimilarOnes() {
        JsonNode data = http.json("POST", "/embeddings", """
                {"model":"e","dimensions":256,"input":["red running shoes","red shoes for running","opening hours"]}""").json().path("data");
        float[] again = base64("red running shoes");

        assertThat(cosine(floats(data.at("/0/embedding")), again)).isCloseTo(1, within(1e-5));
        assertThat(cosine(floats(data.at("/0/embedding")), floats(data.at("/1/embedding"))))
                .isGreaterThan(cosine(floats(data.at("/0/embedding")), floats(data.at("/2/embedding"))) + 0.3);
    }

    private Reply chat(String text, String more) {
        return http.json("POST", "/chat/completions", body(text, more));
    }

    private static String body(String text, String more) {
        return """
                {"model":"small","messages":[{"role":"system","content":"Classify: idiot, refund"},
                 {"role":"user","content":"%s"}]%s}""".formatted(text, more);
    }

    private static String schemaFormat() {
        return ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"verdict\",\"strict\":true,"
                + "\"schema\":" + SCHEMA + "}}";
    }

    private static JsonNode content(Reply reply) {
        assertThat(reply.status()).isEqualTo(200);
        return JsonMapper.shared()
                .readTree(reply.json().at("/choices/0/message/content").stringValue());
    }

    private float[] base64(String text) {
        String encoded = http.json("POST", "/embeddings", """
                {"model":"e","dimensions":256,"encoding_format":"base64","input":"%s"}""".formatted(text))
                .json()
                .at("/data/0/embedding")
                .stringValue();
        float[] vector = new float[256];
        ByteBuffer.wrap(Base64.getDecoder().decode(encoded))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(vector);
        return vector;
    }

    private static float[] floats(JsonNode node) {
        float[] vector = new float[node.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = node.path(i).floatValue();
        }
        return vector;
    }

    private static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
