package parley.instagram.graph;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.ReactiveHttpOutputMessage;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.BodyInserters;
import parley.pipeline.InstagramCommentId;
import tools.jackson.databind.JsonNode;

/**
 * One write to Graph and how its success looks. None ever asks for {@code fields}: Graph does what is asked, then
 * answers 400 because of them.
 *
 * @param written the comment that was written, from the answer; null if the answer does not confirm it
 */
record GraphWrite(
        HttpMethod method,
        String path,
        Map<String, Object> variables,
        BodyInserter<?, ? super ClientHttpRequest> body,
        Function<JsonNode, @Nullable InstagramCommentId> written) {

    private static final BodyInserter<?, ReactiveHttpOutputMessage> NOTHING = BodyInserters.empty();

    static GraphWrite reply(InstagramCommentId comment, String text) {
        return new GraphWrite(
                HttpMethod.POST,
                "/{id}/replies",
                Map.of("id", comment),
                BodyInserters.fromFormData("message", text),
                answer -> GraphJson.id(answer, "id", InstagramCommentId::new));
    }

    static GraphWrite hidden(InstagramCommentId comment, boolean hidden) {
        return new GraphWrite(
                HttpMethod.POST,
                "/{id}?hide={hide}",
                Map.of("id", comment, "hide", hidden),
                NOTHING,
                answer -> succeeded(answer, comment));
    }

    static GraphWrite deletion(InstagramCommentId comment) {
        return new GraphWrite(
                HttpMethod.DELETE, "/{id}", Map.of("id", comment), NOTHING, answer -> succeeded(answer, comment));
    }

    private static @Nullable InstagramCommentId succeeded(JsonNode answer, InstagramCommentId comment) {
        return answer.path("success").asBoolean(false) ? comment : null;
    }
}
