package parley.local;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Follows the product's comments through its API and tells of each one once, when it has settled. */
public final class Watch {

    /** Kafka may still hold what a killed run accepted: only when nothing has changed for so long is everything done. */
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(4);

    private final ProductClient client;
    private final Consumer<Handled> settledNow;
    private final Map<String, Handled> comments = new LinkedHashMap<>();
    private Instant floor = Instant.EPOCH;
    private long lastChange = System.nanoTime();

    /** @param settledNow told of every comment once */
    public Watch(ProductClient client, Consumer<Handled> settledNow) {
        this.client = client;
        this.settledNow = settledNow;
    }

    /** Everything seen so far, in the order it was first seen. */
    public List<Handled> comments() {
        return List.copyOf(comments.values());
    }

    /** Comments of earlier runs are known, and told of only if they have not settled yet. */
    void takeStock() throws IOException, InterruptedException {
        look(settled -> {});
    }

    /** Looks once. */
    public void look() throws IOException, InterruptedException {
        look(settledNow);
    }

    private void look(Consumer<Handled> tell) throws IOException, InterruptedException {
        List<Handled> seen = new ArrayList<>();
        String cursor = "";
        do {
            var page = client.comments(floor, cursor);
            page.get("items").forEach(item -> seen.add(Handled.of(item)));
            cursor = page.path("next_cursor").isString()
                    ? page.get("next_cursor").asString()
                    : "";
        } while (!cursor.isEmpty());
        seen.reversed().forEach(comment -> note(comment, tell));
        floor = comments.values().stream()
                .filter(comment -> !comment.settled())
                .map(Handled::receivedAt)
                .min(Instant::compareTo)
                .orElseGet(() -> seen.isEmpty() ? floor : seen.getFirst().receivedAt());
    }

    private void note(Handled comment, Consumer<Handled> tell) {
        Handled before = comments.put(comment.id(), comment);
        boolean changed = before == null || !before.status().equals(comment.status());
        if (changed) {
            lastChange = System.nanoTime();
        }
        if (comment.settled() && (before == null || !before.settled())) {
            tell.accept(comment);
        }
    }

    /** Whether at least so many comments are there, all have settled, and nothing has changed for a while. */
    public boolean done(long expected) {
        return comments.size() >= expected
                && comments.values().stream().allMatch(Handled::settled)
                && System.nanoTime() - lastChange > QUIET_NANOS;
    }
}
