package parley.pipeline;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A post, reel or story as Instagram names it. */
public record MediaId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MediaId {
        InstagramIds.check("media_id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
