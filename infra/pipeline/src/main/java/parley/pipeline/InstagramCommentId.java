package parley.pipeline;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A comment or reply as Instagram names it. */
public record InstagramCommentId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public InstagramCommentId {
        InstagramIds.check("comment_id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
