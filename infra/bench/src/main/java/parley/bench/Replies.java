package parley.bench;

import java.sql.SQLException;
import java.util.stream.Collectors;
import parley.engines.instagram.LedgerEntry;
import parley.local.Installation;

/** What Instagram's ledger says of our replies. */
final class Replies {

    private Replies() {}

    /** Nothing answered twice, nothing put aside, every webhook accepted. */
    static void judge(Installation installation, Books books, Report report) throws SQLException {
        var written = installation.instagram().ledger().entries().stream()
                .filter(entry -> entry.kind() == LedgerEntry.Kind.REPLY && entry.written())
                .collect(Collectors.groupingBy(LedgerEntry::target, Collectors.counting()));
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
}
