package parley.app.console.usage;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What language models were used for a brand, and how often none was needed. Models and days each add up to the whole.
 *
 * @param decisions by who decided, {@code undecided} for those that nobody could
 * @param savedCalls the part of them that cost no call
 */
record Usage(
        Instant from,
        Instant to,
        String currency,
        @JsonUnwrapped Spent whole,
        Map<String, Long> decisions,
        Map<String, Long> savedCalls,
        List<OfModel> models,
        List<OfDay> days) {

    private static final List<String> FREE = List.of("rule", "cache", "local");

    /** What a provider's model was used for. */
    record OfModel(
            String provider, String model, @JsonUnwrapped Spent spent) {}

    /** What was used on a day (UTC). */
    record OfDay(LocalDate day, @JsonUnwrapped Spent spent) {}

    /** The models' calls of a day. */
    record Line(LocalDate day, String provider, String model, Spent spent) {}

    static Usage of(UsageRange range, List<Line> lines, Map<String, Long> decisions) {
        var saved = new LinkedHashMap<String, Long>();
        FREE.forEach(source -> saved.put(source, decisions.getOrDefault(source, 0L)));
        return new Usage(
                range.begins(),
                range.ends(),
                "USD",
                lines.stream().map(Line::spent).reduce(Spent.NOTHING, Spent::and),
                decisions,
                saved,
                summed(lines, line -> List.of(line.provider, line.model)).entrySet().stream()
                        .map(one -> new OfModel(
                                one.getKey().getFirst(), one.getKey().getLast(), one.getValue()))
                        .toList(),
                summed(lines, Line::day).entrySet().stream()
                        .map(one -> new OfDay(one.getKey(), one.getValue()))
                        .toList());
    }

    private static <K> Map<K, Spent> summed(List<Line> lines, Function<Line, K> by) {
        var sums = new LinkedHashMap<K, Spent>();
        lines.forEach(line -> sums.merge(by.apply(line), line.spent, Spent::and));
        return sums;
    }
}
