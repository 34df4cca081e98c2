package parley.responder.notifications;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.pipeline.Category;

/** What is to be changed about a channel, as in {@link NewChannel}; what is left out stays. */
record ChannelChange(
        @Nullable @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Size(max = 100)
        String name,

        @Nullable @Size(max = 100) String chatId,
        @Nullable @Size(max = 200) String botToken,
        @Nullable @Size(max = 2_000) String url,
        @Nullable @Size(max = 2_000) String address,
        @Nullable @Size(max = 200) String secret,
        @Nullable @Size(max = 100) List<@NotNull Category> categories,
        @Nullable Set<@NotNull Event> events,

        @Nullable @Pattern(regexp = "active|off", message = "must be active or off")
        String state) {

    Typed typed() {
        return new Typed(chatId, botToken, url, address, secret);
    }

    @Nullable
    Boolean paused() {
        return state == null ? null : state.equals("off");
    }

    /** All of it, for telling one request from another. */
    String asked() {
        return this + "\n" + typed().all();
    }

    /** Without what may be secret. */
    @Override
    public String toString() {
        return "ChannelChange[" + name + " " + categories + " " + events + " " + state + "]";
    }
}
