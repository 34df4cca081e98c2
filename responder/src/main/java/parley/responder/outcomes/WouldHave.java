package parley.responder.outcomes;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.pipeline.Action;
import parley.responder.replies.NewReply;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a policy in shadow mode would have had done, as it is kept and shown.
 *
 * @param actions in the order they would have been taken in
 * @param reviews why a person would have been asked
 */
record WouldHave(
        List<String> actions,
        List<String> reviews,
        @Nullable Reply reply) {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * The reply.
     *
     * @param sources what it rests on, as JSON
     */
    record Reply(
            String text,
            @Nullable String language,
            @JsonRawValue String sources) {}

    static WouldHave of(Resolution resolution) {
        return new WouldHave(
                resolution.actions().stream().map(Action::wire).toList(),
                resolution.reviews(),
                reply(resolution.reply()));
    }

    private static @Nullable Reply reply(@Nullable NewReply reply) {
        return reply == null ? null : new Reply(reply.text(), reply.language(), reply.sources());
    }

    String json() {
        return JSON.writeValueAsString(this);
    }
}
