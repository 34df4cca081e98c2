package parley.responder.notifications;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.pipeline.Category;

/**
 * A channel to be made.
 *
 * @param chatId of Telegram: the chat's id or {@code @name}
 * @param botToken of Telegram; a secret
 * @param url of a webhook; of Slack, where it is the secret
 * @param address of e-mail: one or several, with commas between them
 * @param secret of a webhook: what signs our calls
 * @param categories of whose tickets it hears; none: all
 * @param events it hears of; left out: all
 */
record NewChannel(
        @NotNull ChannelKind kind,
        @NotBlank @Size(max = 100) String name,
        @Nullable @Size(max = 100) String chatId,
        @Nullable @Size(max = 200) String botToken,
        @Nullable @Size(max = 2_000) String url,
        @Nullable @Size(max = 2_000) String address,
        @Nullable @Size(max = 200) String secret,
        @Nullable @Size(max = 100) List<@NotNull Category> categories,
        @Nullable Set<@NotNull Event> events) {

    Typed typed() {
        return new Typed(chatId, botToken, url, address, secret);
    }

    List<Category> heard() {
        return categories == null ? List.of() : categories;
    }

    Set<Event> wanted() {
        return events == null ? Set.of(Event.values()) : events;
    }

    /** All of it, for telling one request from another. */
    String asked() {
        return this + "\n" + typed().all();
    }

    /** Without what may be secret. */
    @Override
    public String toString() {
        return "NewChannel[" + kind + " " + name + " " + categories + " " + events + "]";
    }
}
