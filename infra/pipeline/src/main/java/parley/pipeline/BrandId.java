package parley.pipeline;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A brand: the tenant. Every row carries one. */
public record BrandId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BrandId {}

    /** A new id; ids made later sort later (version 7, RFC 9562), so that index pages fill in order. */
    public static BrandId next() {
        return new BrandId(TimeOrderedIds.next());
    }

    /**
     * Reads the canonical text form.
     *
     * @throws IllegalArgumentException if the text is not a UUID
     */
    public static BrandId of(String text) {
        return new BrandId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
