package parley.bench;

import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import parley.engines.instagram.LedgerEntry;
import parley.local.Installation;

/** What Instagram's ledger says of our replies. */
final class Replies {

    private Replies() {}

    /** Nothing answered twice, nothing put aside, every webhook accepted. */
    static void judge(Installation installation, Books books, Report report) throws SQLException {
        var written = perComment(installation);
        long twice = written.values().stream().filter(count -> count > 1).count();
        report.verdict(twice == 0, "%d comments answered, %d of them more than once", written.size(), twice);
        var deliveries = installation.instagram().deliveries();
        report.verdict(
                deliveries.dropped() == 0 && deliveries.pending() == 0,
                "webhooks: %d accepted, %d attempts refused, %d given up",
                deliveries.delivered(),
                deliveries.refused(),
                deliveries.dropped());
        long deadLetters = books.deadLetters();
        report.verdict(deadLetters == 0, "%d dead letters", deadLetters);
    }

    /** How many replies were written, by the comment they were written under. */
    static Map<String, Long> perComment(Installation installation) {
        return installation.instagram().ledger().entries().stream()
                .filter(entry -> entry.kind() == LedgerEntry.Kind.REPLY && entry.written())
                .collect(Collectors.groupingBy(LedgerEntry::target, Collectors.counting()));
    }

    /**
     * What the tables say of replies is what Instagram has. A reply that stands there although nobody could confirm it is in
     * front of a person, and counted.
     */
    static void judgeBooks(Installation installation, Books books, Report report) throws SQLException {
        var states = books.replies();
        long written = perComment(installation).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        long sent = states.getOrDefault("sent", 0L);
        long unconfirmed = states.getOrDefault("unknown", 0L);
        report.line("  replies by state: %s", states);
        report.verdict(
                sent <= written && written <= sent + unconfirmed,
                "%d replies at Instagram, %d known as sent, %d unconfirmed",
                written,
                sent,
                unconfirmed);
        long forPeople = books.unconfirmedForPeople();
        report.verdict(forPeople == unconfirmed, "%d of the unconfirmed wait for a person", forPeople);
        report.verdict(!states.containsKey("sending"), "no reply is still on its way");
        long work = books.workLeft();
        report.verdict(work == 0, "%d things left to be done", work);
    }
}
