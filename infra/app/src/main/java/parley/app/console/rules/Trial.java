package parley.app.console.rules;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parley.classifier.rules.BrandRule;
import parley.classifier.rules.BrandRules;

/**
 * What a rule would have done.
 *
 * @param lookedAt how many comments, the newest
 * @param since when the oldest of them came; null if there are none
 * @param matched how many the rule would have decided
 * @param taken for how many it holds, too, but an earlier rule decides
 * @param same how many of the matched ones were given its category without it
 * @param before how many of the matched ones were what; "undecided" for those that nothing could decide
 * @param samples of the matched ones, those that would be different first
 */
record Trial(
        int lookedAt,
        @Nullable Instant since,
        int matched,
        int taken,
        int same,
        Map<String, Long> before,
        List<PastComment> samples) {

    private static final int SAMPLES = 20;

    /** Tries a rule behind others. */
    static Trial of(BrandRule rule, BrandRules earlier, List<PastComment> past) {
        var holding = past.stream()
                .filter(comment -> rule.holds().test(comment.written()))
                .toList();
        var matched = holding.stream()
                .filter(comment -> earlier.first(comment.written()).isEmpty())
                .toList();
        return new Trial(
                past.size(),
                past.isEmpty() ? null : past.getLast().receivedAt(),
                matched.size(),
                holding.size() - matched.size(),
                (int) matched.stream()
                        .filter(comment -> comment.isOf(rule.category()))
                        .count(),
                matched.stream().collect(Collectors.groupingBy(Trial::was, TreeMap::new, Collectors.counting())),
                matched.stream()
                        .sorted(Comparator.comparing(comment -> comment.isOf(rule.category())))
                        .limit(SAMPLES)
                        .toList());
    }

    private static String was(PastComment comment) {
        return Objects.requireNonNullElse(comment.category(), "undecided");
    }
}
