package parley.local;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What became of the comments of this run: a table, and how well it went by the sample's own labels. */
public final class Summary {

    private final List<Handled> comments;
    private final Map<String, Sample.Line> labels;
    private final Map<String, Long> repliesPerComment;

    /**
     * A summary.
     *
     * @param labels of those comments that have some, by Instagram's id
     * @param repliesPerComment how many replies of ours Instagram has, by the comment they stand under
     */
    public Summary(List<Handled> comments, Map<String, Sample.Line> labels, Map<String, Long> repliesPerComment) {
        this.comments = comments;
        this.labels = labels;
        this.repliesPerComment = repliesPerComment;
    }

    /** Everything settled, nothing failed, nothing answered twice. */
    public boolean clean() {
        return doubled() == 0
                && comments.stream()
                        .allMatch(comment ->
                                comment.settled() && !comment.status().equals("failed"));
    }

    /** For a terminal. */
    public String text() {
        var text = new StringBuilder("\n");
        text.append("%-22s %-10s %-16s %6s%n".formatted("category", "source", "outcome", "count"));
        rows().forEach((row, count) -> text.append("%s %6d%n".formatted(row, count)));
        text.append("%n%d comments, %d settled, %d failed%n"
                .formatted(comments.size(), count(Handled::settled), count(failed())));
        text.append("%d replies at Instagram, %d comments answered more than once%n"
                .formatted(
                        repliesPerComment.values().stream()
                                .mapToLong(Long::longValue)
                                .sum(),
                        doubled()));
        latency(text);
        if (!labels.isEmpty()) {
            quality(text);
        }
        return text.toString();
    }

    private long doubled() {
        return repliesPerComment.values().stream().filter(count -> count > 1).count();
    }

    private Map<String, Long> rows() {
        return comments.stream()
                .collect(Collectors.groupingBy(
                        comment -> "%-22s %-10s %-16s"
                                .formatted(
                                        Objects.requireNonNullElse(comment.category(), "(undecided)"),
                                        Objects.requireNonNullElse(comment.source(), "-"),
                                        comment.status()),
                        TreeMap::new,
                        Collectors.counting()));
    }

    private void latency(StringBuilder text) {
        var times = comments.stream()
                .map(Handled::answeredIn)
                .filter(Objects::nonNull)
                .sorted(Comparator.naturalOrder())
                .toList();
        if (!times.isEmpty()) {
            text.append("webhook to reply: p50 %d ms, p95 %d ms (%d replies)%n"
                    .formatted(percentile(times, 50), percentile(times, 95), times.size()));
        }
    }

    private static long percentile(List<Duration> sorted, int percent) {
        int rank = (int) Math.ceil(sorted.size() * percent / 100.0);
        return sorted.get(Math.max(0, rank - 1)).toMillis();
    }

    private void quality(StringBuilder text) {
        var labelled = comments.stream()
                .filter(comment -> labels.containsKey(comment.instagramId()))
                .toList();
        long right = labelled.stream().filter(this::rightCategory).count();
        var answerable =
                labelled.stream().filter(c -> label(c).product() != null).toList();
        long answered = answerable.stream().filter(this::rightProduct).count();
        long wrongAnswers = labelled.stream()
                .filter(c -> c.status().equals("answered") && !rightProduct(c))
                .count();
        long wrongHides = labelled.stream().filter(this::wrongHide).count();
        text.append("by the sample's own labels:%n".formatted());
        line(text, "right category", right, labelled.size());
        line(text, "answerable questions answered with the right product", answered, answerable.size());
        line(text, "answers that cite another product, or to no such question", wrongAnswers, labelled.size());
        line(text, "wrong hides", wrongHides, labelled.size());
    }

    private static void line(StringBuilder text, String what, long count, long of) {
        text.append("  %-58s %4d of %4d  %5.1f %%%n".formatted(what, count, of, of == 0 ? 0 : 100.0 * count / of));
    }

    private Sample.Line label(Handled comment) {
        return Objects.requireNonNull(labels.get(comment.instagramId()));
    }

    private boolean rightCategory(Handled comment) {
        return Objects.equals(label(comment).category(), comment.category());
    }

    private boolean rightProduct(Handled comment) {
        return comment.status().equals("answered")
                && comment.cited()
                        .contains(Objects.requireNonNullElse(label(comment).product(), "none"));
    }

    private boolean wrongHide(Handled comment) {
        String category = label(comment).category();
        return comment.status().equals("hidden") && !"spam".equals(category) && !"toxic".equals(category);
    }

    private long count(Predicate<Handled> which) {
        return comments.stream().filter(which).count();
    }

    private static Predicate<Handled> failed() {
        return comment -> comment.status().equals("failed");
    }
}
