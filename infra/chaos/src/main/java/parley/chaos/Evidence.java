package parley.chaos;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What both sides have in their books when all is quiet: Instagram's ledger, and the product's rows.
 *
 * @param accounts of each brand, by the brand's id
 * @param comments that people wrote and the product accepted
 * @param asked every reply that was asked of Instagram, refused ones included
 * @param conversationsAnsweredByHand the top-level comments below which the brand wrote in the app
 */
record Evidence(
        Map<String, String> accounts,
        List<Written> comments,
        List<Asked> asked,
        Set<String> conversationsAnsweredByHand,
        List<CommentRow> commentRows,
        List<ReplyRow> replyRows,
        List<ModerationRow> moderationRows,
        Set<UUID> openReviews,
        Map<UUID, String> unfinished) {

    /**
     * A comment at Instagram.
     *
     * @param top of its conversation; itself for a top-level comment
     */
    record Written(String id, String account, String top, boolean hidden, boolean deleted) {}

    /**
     * A reply that was asked of Instagram.
     *
     * @param by the account it was asked by
     * @param madeId null if it was refused or lost
     * @param stands whether it is there now
     */
    record Asked(
            String target, String by, String text, @Nullable String madeId, boolean stands) {}

    /**
     * A row of {@code comment}, with the category of its first decision.
     *
     * @param story all rows about it, for people to read
     */
    record CommentRow(
            UUID id,
            String brand,
            String account,
            String instagramId,
            String status,
            @Nullable String category,
            String story) {}

    /** A row of {@code reply}. */
    record ReplyRow(
            UUID id,
            UUID comment,
            String account,
            String target,
            String kind,
            int revision,
            String text,
            String state,
            @Nullable String reason,
            @Nullable String instagramId) {

        boolean is(String wanted) {
            return state.equals(wanted);
        }
    }

    /** A row of {@code moderation}. */
    record ModerationRow(UUID comment, boolean hidden) {}
}
