package parley.responder.notifications;

import org.jspecify.annotations.Nullable;

/** What somebody has typed about where a channel leads: which of it counts depends on its kind. */
record Typed(
        @Nullable String chatId,
        @Nullable String botToken,
        @Nullable String url,
        @Nullable String address,
        @Nullable String secret) {

    /** What everybody may read. */
    @Nullable
    String target(ChannelKind kind) {
        return switch (kind) {
            case TELEGRAM -> chatId;
            case SLACK -> null;
            case EMAIL -> address;
            case WEBHOOK -> url;
        };
    }

    /** What nobody may read; of Slack it is the address itself. */
    @Nullable
    String hidden(ChannelKind kind) {
        return switch (kind) {
            case TELEGRAM -> botToken;
            case SLACK -> url;
            case EMAIL -> null;
            case WEBHOOK -> secret;
        };
    }

    /** All of it, for telling one request from another. */
    String all() {
        return String.join(
                "\n",
                String.valueOf(chatId),
                String.valueOf(botToken),
                String.valueOf(url),
                String.valueOf(address),
                String.valueOf(secret));
    }

    /** Without what may be secret. */
    @Override
    public String toString() {
        return "Typed[***]";
    }
}
