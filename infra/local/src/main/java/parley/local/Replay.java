package parley.local;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parley.engines.instagram.InstagramSandbox;
import parley.engines.instagram.LedgerEntry;
import parley.engines.instagram.NewComment;
import tools.jackson.databind.JsonNode;

/** Lets people write comments on the sandboxed Instagram, which tells the product by signed webhooks. */
public final class Replay {

    /** As Meta does when much happens at once: several changes in a delivery. */
    private static final int CHANGES_PER_DELIVERY = 5;

    private final InstagramSandbox instagram;
    private final String account;
    private final Map<String, Sample.Line> labels = new HashMap<>();
    private long count;

    /** Writes under the posts of this brand's account. */
    public Replay(InstagramSandbox instagram, JsonNode brand) {
        this.instagram = instagram;
        this.account = brand.get("instagram_user_id").asString();
    }

    /** Writes them in order; an answer to another line is written when that one stands. */
    public void play(List<Sample.Line> lines) {
        Map<String, String> written = new HashMap<>();
        List<Sample.Line> together = new ArrayList<>();
        for (var line : lines) {
            boolean answersOneOfThese = together.stream()
                    .anyMatch(other -> other.id() != null && other.id().equals(line.parent()));
            if (answersOneOfThese) {
                write(together, written);
                together.clear();
            }
            together.add(line);
        }
        write(together, written);
    }

    private void write(List<Sample.Line> lines, Map<String, String> written) {
        var comments = lines.stream().map(line -> comment(line, written)).toList();
        var made = comments.isEmpty()
                ? List.<parley.engines.instagram.Comment>of()
                : instagram.write(comments, CHANGES_PER_DELIVERY);
        for (int i = 0; i < made.size(); i++) {
            note(lines.get(i), made.get(i).id(), written);
        }
    }

    private void note(Sample.Line line, String id, Map<String, String> written) {
        count++;
        if (line.id() != null) {
            written.put(line.id(), id);
        }
        if (line.category() != null) {
            labels.put(id, line);
        }
    }

    private NewComment comment(Sample.Line line, Map<String, String> written) {
        @Nullable String parent = line.parent() == null ? null : written.get(line.parent());
        return new NewComment(account, line.media(), parent, null, line.username(), line.text(), null, null);
    }

    /** How many comments were written. */
    public long count() {
        return count;
    }

    /** The labels of those that have some, by Instagram's id. */
    public Map<String, Sample.Line> labels() {
        return labels;
    }

    /** Whether the product has accepted everything. */
    public boolean delivered() {
        var deliveries = instagram.deliveries();
        if (deliveries.dropped() > 0) {
            throw new IllegalStateException(deliveries.dropped() + " webhooks were never accepted");
        }
        return deliveries.pending() == 0;
    }

    /** How many replies were written at Instagram, by the comment they were written under. */
    public Map<String, Long> repliesPerComment() {
        return instagram.ledger().entries().stream()
                .filter(entry -> entry.kind() == LedgerEntry.Kind.REPLY && entry.written())
                .collect(Collectors.groupingBy(LedgerEntry::target, Collectors.counting()));
    }
}
