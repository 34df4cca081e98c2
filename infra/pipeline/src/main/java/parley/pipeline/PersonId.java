package parley.pipeline;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Somebody who uses the product, whatever brands are theirs. */
public record PersonId(@JsonValue UUID value) implements Actor {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PersonId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
