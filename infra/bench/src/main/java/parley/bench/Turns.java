package parley.bench;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import parley.pipeline.BrandId;

/** How long brands had to wait for their turn, in rounds. */
final class Turns {

    private final int brands;
    private final Map<BrandId, Integer> lastServed = new HashMap<>();
    private int rounds;
    private int longest;

    /** @param brands how many have something due all the time */
    Turns(int brands) {
        this.brands = brands;
    }

    /** A round in which these were served, each once or more. */
    void round(Collection<BrandId> served) {
        rounds++;
        for (var brand : served.stream().collect(Collectors.toUnmodifiableSet())) {
            Integer before = lastServed.put(brand, rounds);
            longest = Math.max(longest, rounds - (before == null ? 0 : before));
        }
    }

    /** The longest wait of any brand, those that still wait included. */
    int longestWait() {
        int sinceStart = lastServed.size() < brands ? 0 : rounds;
        int waiting = lastServed.values().stream().reduce(sinceStart, Math::min);
        return Math.max(longest, rounds - waiting);
    }

    /** The longest that anybody waits if the longest waiting go first, so many in a round. */
    int inTurn(int perRound) {
        return Math.ceilDiv(brands, perRound);
    }
}
