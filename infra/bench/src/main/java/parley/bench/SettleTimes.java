package parley.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import parley.local.Handled;

/** How long comments take from being written at Instagram to being settled. Times are {@link System#nanoTime()}. */
final class SettleTimes {

    private final Statuses statuses;
    private final Map<String, Long> outstanding = new ConcurrentHashMap<>();
    private final Queue<Measured> measured = new ConcurrentLinkedQueue<>();

    private record Measured(long writtenAt, long took) {}

    SettleTimes(Statuses statuses) {
        this.statuses = statuses;
    }

    /** A comment to wait for. */
    void written(String instagramId, long at) {
        outstanding.put(instagramId, at);
    }

    /** Looks once which have settled since. */
    void look() throws IOException, InterruptedException, SQLException {
        List<String> waitedFor = List.copyOf(outstanding.keySet());
        if (waitedFor.isEmpty()) {
            return;
        }
        var found = statuses.of(waitedFor);
        long now = System.nanoTime();
        found.forEach((id, status) -> {
            if (Handled.settled(status)) {
                note(id, now);
            }
        });
    }

    private void note(String id, long now) {
        Long writtenAt = outstanding.remove(id);
        if (writtenAt != null) {
            measured.add(new Measured(writtenAt, now - writtenAt));
        }
    }

    int outstanding() {
        return outstanding.size();
    }

    /** Of those that were written from one moment on and before another. */
    Percentiles writtenBetween(long from, long to) {
        return Percentiles.of(measured.stream()
                .filter(one -> one.writtenAt - from >= 0 && one.writtenAt - to < 0)
                .map(Measured::took)
                .toList());
    }
}
