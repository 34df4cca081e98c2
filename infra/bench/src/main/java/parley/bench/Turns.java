package parley.bench;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parley.pipeline.BrandId;
import parley.pipeline.work.Lease;

/** Which brand was served how often, and whether they took turns: nobody a second time before everybody had a first. */
final class Turns {

    private final int brands;
    private final Map<BrandId, Integer> served = new HashMap<>();
    private int furthestAhead;

    /** @param brands how many have something due all the time */
    Turns(int brands) {
        this.brands = brands;
    }

    /** A round that leased these. */
    void round(List<Lease> leases) {
        Set<BrandId> ofThisRound = new HashSet<>();
        leases.forEach(lease -> ofThisRound.add(lease.brand()));
        ofThisRound.forEach(brand -> served.merge(brand, 1, Integer::sum));
        furthestAhead = Math.max(furthestAhead, most() - least());
    }

    /** How often the least served brand was. */
    int least() {
        return served.size() < brands
                ? 0
                : served.values().stream().mapToInt(Integer::intValue).min().orElse(0);
    }

    int most() {
        return served.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** Whether after every round no brand had been served more than once oftener than any other. */
    boolean fair() {
        return furthestAhead <= 1;
    }
}
