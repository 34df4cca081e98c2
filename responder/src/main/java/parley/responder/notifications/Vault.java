package parley.responder.notifications;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.instagram.token.TokenCipher;

/** From what somebody types to what is stored of it: checked, and its secret encrypted for its channel alone. */
record Vault(Whereabouts whereabouts, TokenCipher cipher) {

    /** Fails with 400 if nobody could be told there. */
    Whereabouts.Known seal(UUID id, ChannelKind kind, @Nullable String target, @Nullable String hidden) {
        var known = whereabouts.of(kind, target, hidden);
        return new Whereabouts.Known(
                known.target(), known.secret() == null ? null : cipher.seal(Channel.owner(id), known.secret()));
    }

    /**
     * As {@link #seal}, for a channel that is there; null if it stays where it is. A new address does not get to see what
     * is signed with the old one's secret.
     */
    Whereabouts.@Nullable Known moved(ChannelItem before, Typed typed) {
        var kind = before.kind();
        var target = typed.target(kind);
        var hidden = typed.hidden(kind);
        boolean stays = target == null || target.strip().equals(before.leadsTo());
        if (stays && hidden == null) {
            return null;
        }
        if (hidden == null && kind != ChannelKind.EMAIL) {
            throw Whereabouts.refusal(
                    kind == ChannelKind.TELEGRAM ? "bot_token" : "secret", "is needed with a new address");
        }
        return seal(before.id(), kind, stays ? before.leadsTo() : target, hidden);
    }
}
