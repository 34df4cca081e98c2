package parley.app.console.live;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import parley.pipeline.BrandId;

/**
 * The newest events of all brands, for those who come back; not safe for several threads. Every partition keeps its own
 * share: a brand that is flooded does not make the others' readers load anew, and what is read up at the start comes
 * partition by partition.
 */
final class LookBack {

    private final LiveSettings settings;
    private final Map<Integer, Partition> partitions = new HashMap<>();

    LookBack(LiveSettings settings) {
        this.settings = settings;
    }

    /** Nothing is known but where reading starts, by partition, and where what is live begins. */
    void begin(Map<Integer, Long> starts, Map<Integer, Long> ends) {
        partitions.clear();
        int most = settings.keptOf(starts.size());
        starts.forEach((number, start) ->
                partitions.put(number, new Partition(most, start, ends.getOrDefault(number, start))));
    }

    /** The next event of its partition. */
    void add(Hint hint) {
        var partition = partitions.get(hint.id().partition());
        if (partition != null) {
            partition.add(hint);
        }
    }

    /** Whether it has happened since this instance began to read, and is not the past that it reads up first. */
    boolean isLive(EventId id) {
        var partition = partitions.get(id.partition());
        return partition != null && id.offset() >= partition.live;
    }

    /**
     * What somebody has missed since an event, oldest first; empty if that cannot be told any more. Where this instance has not
     * come as far as the event yet, nothing was missed.
     */
    Optional<List<Hint>> since(EventId last, BrandId brand) {
        var partition = partitions.get(last.partition());
        return partition == null || last.offset() + 1 < partition.first || last.partition() != numberOf(brand)
                ? Optional.empty()
                : Optional.of(partition.since(last.offset(), brand));
    }

    /** Whether this instance has read as far as this. */
    boolean hasReached(EventId id) {
        var partition = partitions.get(id.partition());
        return partition != null && partition.next > id.offset();
    }

    /** The place of the last event before now of a brand's partition; null while nothing is read. */
    @Nullable
    EventId here(BrandId brand) {
        var partition = partitions.isEmpty() ? null : partitions.get(numberOf(brand));
        return partition == null ? null : new EventId(numberOf(brand), Math.max(partition.next, partition.live) - 1);
    }

    /** As Kafka's producers choose it by the key. */
    private int numberOf(BrandId brand) {
        return Utils.toPositive(Utils.murmur2(Utils.utf8(brand.toString()))) % partitions.size();
    }

    private static final class Partition {

        private final int most;
        private final long live;
        private final ArrayDeque<Hint> all = new ArrayDeque<>();
        private final Map<BrandId, ArrayDeque<Hint>> byBrand = new HashMap<>();
        private long first;
        private long next;

        /**
         * A partition of which nothing is read yet.
         *
         * @param start from here on nothing is missing
         * @param live what happened before this was over when this instance began
         */
        Partition(int most, long start, long live) {
            this.most = most;
            this.first = start;
            this.next = start;
            this.live = live;
        }

        void add(Hint hint) {
            next = hint.id().offset() + 1;
            all.addLast(hint);
            byBrand.computeIfAbsent(hint.brand(), brand -> new ArrayDeque<>()).addLast(hint);
            if (all.size() > most) {
                forget(all.removeFirst());
            }
        }

        private void forget(Hint oldest) {
            first = oldest.id().offset() + 1;
            byBrand.computeIfPresent(oldest.brand(), (brand, hints) -> {
                hints.removeFirst();
                return hints.isEmpty() ? null : hints;
            });
        }

        List<Hint> since(long offset, BrandId brand) {
            return byBrand.getOrDefault(brand, new ArrayDeque<>()).stream()
                    .filter(hint -> hint.id().offset() > offset)
                    .toList();
        }
    }
}
