package parley.pipeline.work;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import parley.pipeline.BrandId;
import reactor.core.publisher.Mono;

/**
 * The short way from a lane to its stage: what this instance has room for is leased in the inserting transaction and
 * taken up when that has committed; the rest is parked, for the due-work loop of any instance.
 */
public final class FastPath {

    /** A brand gets at most this part of the places of one batch, so that a flood leaves some to others. */
    private static final int BRAND_PART = 2;

    private final StageWorker worker;
    private final Work work;

    /** The way to the given worker. */
    public FastPath(StageWorker worker, Work work) {
        this.worker = worker;
        this.work = work;
    }

    /** A subject for the stage. */
    public record Wanted(BrandId brand, UUID subject) {}

    /** The places kept for one batch. */
    public final class Places {

        private final int kept;

        private Places(int kept) {
            this.kept = kept;
        }

        /** Adds the work, leased while there are places; part of the caller's transaction. */
        public Mono<List<Lease>> add(List<Wanted> wanted) {
            return work.add(rows(wanted, kept));
        }
    }

    /**
     * Stores a batch.
     *
     * @param transaction stores it and calls {@link Places#add} once; its leases are run after it has committed
     */
    public Mono<Void> store(Function<Places, Mono<List<Lease>>> transaction) {
        return Mono.usingWhen(
                Mono.fromSupplier(() -> new Kept(worker.reserve(worker.stage().concurrency()))),
                kept -> transaction
                        .apply(new Places(kept.places))
                        .doOnNext(kept::use)
                        .then(),
                kept -> Mono.fromRunnable(() -> handOver(kept)),
                (kept, failure) -> Mono.fromRunnable(() -> worker.release(kept.places)),
                kept -> Mono.fromRunnable(() -> worker.release(kept.places)));
    }

    private void handOver(Kept kept) {
        worker.release(kept.places - kept.leases.size());
        worker.take(kept.leases);
        worker.nudge();
    }

    private List<NewWork> rows(List<Wanted> wanted, int places) {
        Map<BrandId, Integer> taken = new HashMap<>();
        List<NewWork> rows = new ArrayList<>(wanted.size());
        int left = places;
        for (var one : wanted) {
            int ofBrand = taken.merge(one.brand(), 1, Integer::sum);
            boolean leased = left > 0 && ofBrand <= Math.max(1, places / BRAND_PART);
            left -= leased ? 1 : 0;
            rows.add(row(one, leased));
        }
        return Collections.unmodifiableList(rows);
    }

    private NewWork row(Wanted one, boolean leased) {
        return leased
                ? NewWork.leased(worker.stage(), one.brand(), one.subject())
                : NewWork.dueNow(worker.stage().name(), one.brand(), one.subject());
    }

    private static final class Kept {

        private final int places;
        private List<Lease> leases = List.of();

        private Kept(int places) {
            this.places = places;
        }

        private void use(List<Lease> made) {
            leases = made;
        }
    }
}
