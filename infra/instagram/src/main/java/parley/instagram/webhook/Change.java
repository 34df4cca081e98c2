package parley.instagram.webhook;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.pipeline.AccountId;
import tools.jackson.databind.JsonNode;

/**
 * One change of an entry.
 *
 * @param account the entry's account, where the entry names one
 * @param node the object that holds {@code field} and {@code value}
 */
record Change(@Nullable AccountId account, JsonNode node) {

    static final String UNKNOWN = "unknown_field";

    private static final String LIVE_COMMENTS = "live_comments";
    private static final Set<String> COMMENTS = Set.of("comments", LIVE_COMMENTS);
    private static final Set<String> OTHERS = Set.of(
            "comment_poll_response",
            "follow",
            "mentions",
            "message_edit",
            "message_reactions",
            "messages",
            "messaging",
            "messaging_handover",
            "messaging_optins",
            "messaging_policy_enforcement",
            "messaging_postbacks",
            "messaging_referral",
            "messaging_seen",
            "share_to_story",
            "standby",
            "story_insights",
            "story_poll_response");

    /** The field's name if we know it, else {@value #UNKNOWN}: strangers must not become metric labels. */
    String field() {
        return known(node.get("field"));
    }

    static String known(@Nullable JsonNode name) {
        var field = name != null && name.isString() ? name.stringValue() : "";
        return COMMENTS.contains(field) || OTHERS.contains(field) ? field : UNKNOWN;
    }

    boolean isComment() {
        return COMMENTS.contains(field());
    }

    boolean isLive() {
        return LIVE_COMMENTS.equals(field());
    }
}
