package parley.pipeline;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A key of a brand, with which programs act for it. */
public record ApiKeyId(@JsonValue UUID value) implements Actor {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ApiKeyId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
