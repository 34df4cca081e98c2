package parley.chaos;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parley.chaos.Evidence.Asked;
import parley.chaos.Evidence.CommentRow;
import parley.chaos.Evidence.ReplyRow;
import parley.chaos.Evidence.Written;
import parley.chaos.Violation.Kind;

/**
 * Compares what was accepted with what became of it. A function of what it is given and nothing else: it asks neither the
 * product nor the clock.
 */
final class Checker {

    private static final Set<String> SETTLED =
            Set.of("answered", "hidden", "ignored", "escalated", "awaiting_review", "deleted", "failed");

    private final Evidence evidence;
    private final List<Violation> violations = new ArrayList<>();
    private final Map<String, Written> written;
    private final Map<String, List<CommentRow>> rowsOf;
    private final Map<UUID, CommentRow> commentById;
    private final Map<UUID, List<ReplyRow>> repliesOf;
    private final Map<String, Asked> madeById;

    private Checker(Evidence evidence) {
        this.evidence = evidence;
        written = evidence.comments().stream().collect(toMap(Written::id, Function.identity(), (one, same) -> one));
        rowsOf = evidence.commentRows().stream().collect(groupingBy(CommentRow::instagramId));
        commentById = evidence.commentRows().stream().collect(toMap(CommentRow::id, Function.identity()));
        repliesOf = evidence.replyRows().stream().collect(groupingBy(ReplyRow::comment));
        madeById = evidence.asked().stream()
                .filter(asked -> asked.madeId() != null)
                .collect(toMap(asked -> Objects.toString(asked.madeId()), Function.identity()));
    }

    static Findings check(Evidence evidence) {
        return new Checker(evidence).findings();
    }

    private Findings findings() {
        written.values().forEach(this::comment);
        evidence.commentRows().forEach(this::row);
        accounts();
        doubles();
        books();
        idsOnOneRow();
        oneSentPerRevision();
        moderations();
        evidence.unfinished().forEach((subject, why) -> found(Kind.LOST, "work is left on %s (%s)", subject, why));
        var unconfirmed =
                evidence.replyRows().stream().filter(this::unconfirmed).toList();
        return new Findings(
                written.size(),
                new TreeMap<>(evidence.commentRows().stream().collect(groupingBy(CommentRow::status, counting()))),
                madeById.size(),
                unconfirmed.size(),
                (int) unconfirmed.stream().filter(this::stands).count(),
                List.copyOf(violations));
    }

    private void found(Kind kind, String what, @Nullable Object... about) {
        violations.add(new Violation(kind, what.formatted(about)));
    }

    // Comments ----------------------------------------------------------------------------------

    private void comment(Written comment) {
        var rows = rowsOf.getOrDefault(comment.id(), List.of());
        if (rows.isEmpty()) {
            found(Kind.LOST, "comment %s was accepted and is nowhere", comment.id());
        } else if (rows.size() > 1) {
            found(Kind.BROKEN_BOOKS, "comment %s has %d rows", comment.id(), rows.size());
        }
    }

    private void row(CommentRow row) {
        if (!SETTLED.contains(row.status())) {
            found(Kind.LOST, "comment %s never settled: it is %s: %s", row.instagramId(), row.status(), row.story());
        } else if (row.status().equals("failed")) {
            found(Kind.FAILED, "comment %s failed: %s", row.instagramId(), replies(row));
        } else {
            consequence(row);
        }
    }

    /** What must follow from the category by the built-in policy, unless the brand or the author made it moot. */
    private void consequence(CommentRow row) {
        boolean quiet = row.status().equals("ignored");
        boolean praise = "positive_feedback".equals(row.category());
        if (quiet && !praise && !moot(row)) {
            found(Kind.LOST, "comment %s (%s) was passed over: %s", row.instagramId(), row.category(), replies(row));
        }
        if (row.status().equals("answered") && repliesOf(row).stream().noneMatch(reply -> reply.is("sent"))) {
            found(Kind.BROKEN_BOOKS, "comment %s is answered by no reply", row.instagramId());
        }
        if (row.status().equals("deleted") && !deleted(row)) {
            found(Kind.LOST, "comment %s is not deleted at Instagram", row.instagramId());
        }
    }

    private boolean moot(CommentRow row) {
        var comment = written.get(row.instagramId());
        return deleted(row)
                || comment != null && evidence.conversationsAnsweredByHand().contains(comment.top());
    }

    private boolean deleted(CommentRow row) {
        var comment = written.get(row.instagramId());
        var top = comment == null ? null : written.get(comment.top());
        return comment != null && (comment.deleted() || top != null && top.deleted());
    }

    private List<ReplyRow> repliesOf(CommentRow row) {
        return repliesOf.getOrDefault(row.id(), List.of());
    }

    private String replies(CommentRow row) {
        return repliesOf(row).stream()
                .map(reply -> reply.state() + (reply.reason() == null ? "" : " " + reply.reason()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    // Replies -----------------------------------------------------------------------------------

    /** Instagram would refuse most of these; that we asked is enough. */
    private void accounts() {
        for (var asked : evidence.asked()) {
            var comment = written.get(asked.target());
            if (comment != null && !comment.account().equals(asked.by())) {
                found(Kind.WRONG_ACCOUNT, "%s wrote below %s of %s", asked.by(), asked.target(), comment.account());
            }
        }
        for (var row : evidence.commentRows()) {
            if (!row.account().equals(evidence.accounts().get(row.brand()))) {
                found(
                        Kind.WRONG_ACCOUNT,
                        "comment %s of %s is with brand %s",
                        row.instagramId(),
                        row.account(),
                        row.brand());
            }
        }
    }

    /** What we ever posted with one text below one comment, against the comments there that were to get this text. */
    private void doubles() {
        var posted = madeById.values().stream().collect(groupingBy(asked -> asked.target() + "\n" + asked.text()));
        posted.values().forEach(same -> {
            var one = same.getFirst();
            long meant = rowsFor(one).stream()
                    .map(reply -> instagramId(reply))
                    .distinct()
                    .count();
            if (meant == 0) {
                found(Kind.BROKEN_BOOKS, "no row knows reply %s below %s", one.madeId(), one.target());
            } else if (same.size() > meant) {
                found(Kind.DOUBLED, "%d times below %s: %s", same.size(), one.target(), one.text());
            }
        });
    }

    private List<ReplyRow> rowsFor(Asked asked) {
        return evidence.replyRows().stream()
                .filter(reply ->
                        reply.target().equals(asked.target()) && reply.text().equals(asked.text()))
                .toList();
    }

    private String instagramId(ReplyRow reply) {
        var comment = commentById.get(reply.comment());
        return comment == null ? reply.comment().toString() : comment.instagramId();
    }

    /** Every row says what is so, and everything that stands is in a row, or before a person. */
    private void books() {
        Set<String> known = new HashSet<>();
        for (var reply : evidence.replyRows()) {
            switch (reply.state()) {
                case "sent" -> sent(reply, known);
                case "unknown" -> inDoubt(reply);
                case "expired" -> expired(reply);
                default -> {}
            }
        }
        madeById.values().stream()
                .filter(asked -> !known.contains(asked.madeId()))
                .filter(asked -> rowsFor(asked).stream().noneMatch(this::explains))
                .forEach(asked ->
                        found(Kind.BROKEN_BOOKS, "reply %s below %s stands in no row", asked.madeId(), asked.target()));
    }

    private void sent(ReplyRow reply, Set<String> known) {
        var made = madeById.get(Objects.toString(reply.instagramId()));
        if (made == null
                || !made.target().equals(reply.target())
                || !made.text().equals(reply.text())) {
            found(Kind.BROKEN_BOOKS, "reply %s is sent as %s, which is not it", reply.id(), reply.instagramId());
        } else if (!made.stands() && !gone(reply)) {
            found(Kind.LOST, "reply %s is sent as %s, which is gone", reply.id(), reply.instagramId());
        }
        known.add(Objects.toString(reply.instagramId()));
    }

    private void inDoubt(ReplyRow reply) {
        if (!unconfirmed(reply)) {
            found(Kind.LOST, "reply %s is in doubt, and no person is asked", reply.id());
        }
    }

    private void expired(ReplyRow reply) {
        boolean moot = switch (Objects.toString(reply.reason())) {
            case "answered_by_hand" -> evidence.conversationsAnsweredByHand().contains(reply.target());
            case "comment_deleted" -> gone(reply);
            default -> false;
        };
        if (!moot) {
            found(Kind.LOST, "reply %s below %s expired without need: %s", reply.id(), reply.target(), reply.reason());
        }
    }

    /** A reply that stands may be without its id in the row only if a person is asked, or its comment is gone. */
    private boolean explains(ReplyRow reply) {
        return unconfirmed(reply) || gone(reply);
    }

    private boolean unconfirmed(ReplyRow reply) {
        return reply.is("unknown") && evidence.openReviews().contains(reply.comment());
    }

    private boolean stands(ReplyRow reply) {
        return madeById.values().stream()
                .anyMatch(made ->
                        made.target().equals(reply.target()) && made.text().equals(reply.text()));
    }

    private boolean gone(ReplyRow reply) {
        var row = commentById.get(reply.comment());
        return row != null && deleted(row);
    }

    private void idsOnOneRow() {
        evidence.replyRows().stream()
                .filter(reply -> reply.instagramId() != null)
                .collect(groupingBy(reply -> reply.account() + "/" + reply.instagramId(), counting()))
                .forEach((id, rows) -> {
                    if (rows > 1) {
                        found(Kind.BROKEN_BOOKS, "%d rows have the id %s", rows, id);
                    }
                });
    }

    private void oneSentPerRevision() {
        evidence.replyRows().stream()
                .filter(reply -> reply.is("sent"))
                .collect(groupingBy(
                        reply -> instagramId(reply) + "/" + reply.kind() + "/" + reply.revision(), counting()))
                .forEach((revision, rows) -> {
                    if (rows > 1) {
                        found(Kind.BROKEN_BOOKS, "%d rows are sent for %s", rows, revision);
                    }
                });
    }

    // Hiding ------------------------------------------------------------------------------------

    private void moderations() {
        Set<String> wanted = new HashSet<>();
        for (var moderation : evidence.moderationRows()) {
            var row = commentById.get(moderation.comment());
            if (row != null && moderation.hidden()) {
                wanted.add(row.instagramId());
            }
        }
        for (var comment : written.values()) {
            if (!comment.deleted() && comment.hidden() != wanted.contains(comment.id())) {
                found(
                        Kind.BROKEN_BOOKS,
                        "comment %s is %s and should not be",
                        comment.id(),
                        comment.hidden() ? "hidden" : "shown");
            }
        }
    }
}
