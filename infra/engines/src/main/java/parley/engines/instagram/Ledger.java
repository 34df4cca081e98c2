package parley.engines.instagram;

import java.util.ArrayList;
import java.util.List;

/** Every write that was asked of Graph, in order: what really happened, to compare anybody's books with. */
public final class Ledger {

    private final List<LedgerEntry> entries = new ArrayList<>();
    private final Journal journal;

    Ledger(Journal journal) {
        this.journal = journal;
    }

    synchronized void add(LedgerEntry entry) {
        LedgerEntry numbered = entry.numbered(entries.size() + 1L);
        entries.add(numbered);
        journal.keep("write", numbered);
    }

    /** @return everything so far */
    public List<LedgerEntry> entries() {
        return since(0, Integer.MAX_VALUE);
    }

    /** What came after the entry with this number, at most so many. */
    public synchronized List<LedgerEntry> since(long number, int limit) {
        int from = (int) Math.clamp(number, 0, entries.size());
        int to = (int) Math.min((long) from + limit, entries.size());
        return List.copyOf(entries.subList(from, to));
    }

    /** What was asked about one comment. */
    public List<LedgerEntry> about(String commentId) {
        return entries().stream()
                .filter(entry -> entry.target().equals(commentId))
                .toList();
    }
}
