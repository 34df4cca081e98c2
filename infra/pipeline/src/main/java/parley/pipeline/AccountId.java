package parley.pipeline;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** An Instagram professional account: the {@code entry.id} of its webhooks, the {@code user_id} of {@code GET /me} (never its app-scoped {@code id}). */
public record AccountId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AccountId {
        InstagramIds.check("account_id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
