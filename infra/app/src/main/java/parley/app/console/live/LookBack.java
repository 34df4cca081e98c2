package parley.app.console.live;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import parley.pipeline.BrandId;

/** The newest events of all brands, for those who come back; not safe for several threads. */
final class LookBack {

    private final int most;
    private final Map<Integer, Progress> partitions = new HashMap<>();
    private final ArrayDeque<Hint> all = new ArrayDeque<>();
    private final Map<BrandId, ArrayDeque<Hint>> byBrand = new HashMap<>();

    LookBack(int most) {
        this.most = most;
    }

    /** Nothing is known but where reading starts, by partition, and where what is live begins. */
    void begin(Map<Integer, Long> starts, Map<Integer, Long> ends) {
        partitions.clear();
        all.clear();
        byBrand.clear();
        starts.forEach((partition, start) ->
                partitions.put(partition, new Progress(start, start, ends.getOrDefault(partition, start))));
    }

    /** The next event of its partition. */
    void add(Hint hint) {
        partitions.computeIfPresent(hint.id().partition(), (partition, progress) -> progress.read(hint.id()));
        all.addLast(hint);
        byBrand.computeIfAbsent(hint.brand(), brand -> new ArrayDeque<>()).addLast(hint);
        if (all.size() > most) {
            forget(all.removeFirst());
        }
    }

    /** Whether it has happened since this instance began to read, and is not the past that it reads up first. */
    boolean isLive(EventId id) {
        var progress = partitions.get(id.partition());
        return progress != null && id.offset() >= progress.live;
    }

    /**
     * What somebody has missed since an event, oldest first; empty if that cannot be told any more. Where this instance has not
     * come as far as the event yet, nothing was missed.
     */
    Optional<List<Hint>> since(EventId last, BrandId brand) {
        var progress = partitions.get(last.partition());
        if (progress == null || last.offset() + 1 < progress.first) {
            return Optional.empty();
        }
        var hints = byBrand.getOrDefault(brand, new ArrayDeque<>());
        boolean hasMoved = hints.stream().anyMatch(hint -> hint.id().partition() != last.partition());
        return hasMoved
                ? Optional.empty()
                : Optional.of(hints.stream()
                        .filter(hint -> hint.id().offset() > last.offset())
                        .toList());
    }

    /** Whether this instance has read as far as this. */
    boolean hasReached(EventId id) {
        var progress = partitions.get(id.partition());
        return progress != null && progress.next > id.offset();
    }

    /** The place of the last event before now of a brand's partition; null while nothing is read. */
    @Nullable
    EventId here(BrandId brand) {
        if (partitions.isEmpty()) {
            return null;
        }
        int partition = Utils.toPositive(Utils.murmur2(Utils.utf8(brand.toString()))) % partitions.size();
        var progress = partitions.get(partition);
        return progress == null ? null : new EventId(partition, Math.max(progress.next, progress.live) - 1);
    }

    private void forget(Hint oldest) {
        partitions.computeIfPresent(
                oldest.id().partition(), (partition, progress) -> progress.withoutUpTo(oldest.id()));
        byBrand.computeIfPresent(oldest.brand(), (brand, hints) -> {
            hints.removeFirst();
            return hints.isEmpty() ? null : hints;
        });
    }

    /**
     * @param first from here on nothing is missing
     * @param next what will be read next
     * @param live what happened before this was over when this instance began
     */
    private record Progress(long first, long next, long live) {

        private Progress read(EventId id) {
            return new Progress(first, id.offset() + 1, live);
        }

        private Progress withoutUpTo(EventId id) {
            return new Progress(id.offset() + 1, next, live);
        }
    }
}
