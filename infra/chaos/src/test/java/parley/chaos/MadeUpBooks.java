package parley.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.chaos.Evidence.Asked;
import parley.chaos.Evidence.CommentRow;
import parley.chaos.Evidence.ModerationRow;
import parley.chaos.Evidence.ReplyRow;
import parley.chaos.Evidence.Written;

/** Both sides' books, written by hand. */
final class MadeUpBooks {

    static final String ACCOUNT = "17841";
    static final String BRAND = "brand";
    static final String TEXT = "It costs 129 EUR.";

    final List<Written> comments = new ArrayList<>();
    final List<Asked> asked = new ArrayList<>();
    final Set<String> byHand = new HashSet<>();
    final List<CommentRow> commentRows = new ArrayList<>();
    final List<ReplyRow> replyRows = new ArrayList<>();
    final List<ModerationRow> moderationRows = new ArrayList<>();
    final Set<UUID> openReviews = new HashSet<>();
    final Map<UUID, String> unfinished = new HashMap<>();

    /** A question that was accepted, and answered as it should be. */
    MadeUpBooks answered(String id) {
        comment(id);
        UUID row = row(id, "answered", "question");
        asked.add(new Asked(id, ACCOUNT, TEXT, "r" + id, true));
        reply(row, id, "sent", null, "r" + id);
        return this;
    }

    void comment(String id) {
        comments.add(new Written(id, ACCOUNT, id, false, false));
    }

    UUID row(String id, String status, String category) {
        var row = new CommentRow(UUID.randomUUID(), BRAND, ACCOUNT, id, status, category, "{}");
        commentRows.add(row);
        return row.id();
    }

    ReplyRow reply(UUID comment, String target, String state, @Nullable String reason, @Nullable String instagramId) {
        var row = new ReplyRow(
                UUID.randomUUID(), comment, ACCOUNT, target, "public", 1, TEXT, state, reason, instagramId);
        replyRows.add(row);
        return row;
    }

    void posted(String target, String made) {
        asked.add(new Asked(target, ACCOUNT, TEXT, made, true));
    }

    Findings check() {
        return Checker.check(new Evidence(
                Map.of(BRAND, ACCOUNT),
                comments,
                asked,
                byHand,
                commentRows,
                replyRows,
                moderationRows,
                openReviews,
                unfinished));
    }

    /** The kinds of what is wrong. */
    List<Violation.Kind> wrong() {
        return check().violations().stream().map(Violation::kind).toList();
    }
}
