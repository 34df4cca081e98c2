package parley.responder.outcomes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;
import parley.pipeline.BrandId;

/** Puts things in such an order that every brand has its turn: the first few are a fair share of all. */
final class BrandsInTurn {

    private BrandsInTurn() {}

    static <T> List<T> order(List<T> things, Function<T, BrandId> brand) {
        Map<BrandId, Queue<T>> queues = new LinkedHashMap<>();
        things.forEach(thing -> queues.computeIfAbsent(brand.apply(thing), key -> new ArrayDeque<>()).add(thing));
        List<T> ordered = new ArrayList<>(things.size());
        while (!queues.isEmpty()) {
            queues.values().forEach(queue -> ordered.add(queue.remove()));
            queues.values().removeIf(Queue::isEmpty);
        }
        return ordered;
    }
}
