package parley.responder.drafting;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the language of a text among those that answers exist in. */
final class Languages {

    /** Below this share of known words we do not claim to understand. */
    private static final double UNDERSTOOD = 0.5;

    /** What it takes where somebody has found a language that we do not know. */
    private static final double CERTAIN = 0.8;

    /** So much less may the language that somebody found explain than ours, and still win: short texts mislead both. */
    private static final double LEEWAY = 0.15;

    private final Vocabularies vocabularies;

    Languages(Vocabularies vocabularies) {
        this.vocabularies = vocabularies;
    }

    /** The comment as its language understands it; empty if none does, or several do equally well. */
    Optional<Reading> read(Comment comment, Set<Integer> masked, @Nullable String given) {
        List<Reading> readings = readings(comment, masked);
        double best = readings.getFirst().coverage();
        Optional<Reading> claimed = of(readings, given).filter(reading -> reading.coverage() >= best - LEEWAY);
        boolean isForeign = given != null && of(readings, given).isEmpty();
        if (best < (isForeign ? CERTAIN : UNDERSTOOD)) {
            return best == 0 ? onlyNumbers(comment, claimed) : Optional.empty();
        }
        return claimed.or(() -> single(readings, best));
    }

    /** The language of a brand's own text, such as a description; empty if it is none of ours. */
    Optional<String> of(String text) {
        Reading reading = readCatalogue(text);
        return reading.coverage() == 0
                ? Optional.empty()
                : Optional.of(reading.vocabulary().language());
    }

    /** A brand's own text: spelled right, and read in the language that knows most of it. */
    Reading readCatalogue(String text) {
        Comment comment = Comment.of(text);
        return vocabularies.all().stream()
                .map(vocabulary -> new Reading(comment, Set.of(), vocabulary, vocabulary.matches(comment)))
                .max(Comparator.comparingDouble(Reading::coverage))
                .orElseThrow();
    }

    private List<Reading> readings(Comment comment, Set<Integer> masked) {
        return vocabularies.all().stream()
                .map(vocabulary -> new Reading(
                        comment, masked, vocabulary, vocabulary.matches(comment, masked, vocabularies::know)))
                .sorted(Comparator.comparingDouble(Reading::coverage).reversed())
                .toList();
    }

    private static Optional<Reading> of(List<Reading> readings, @Nullable String language) {
        return readings.stream()
                .filter(reading -> reading.vocabulary().language().equals(language))
                .findFirst();
    }

    /** "44?" has no words to tell a language by. */
    private static Optional<Reading> onlyNumbers(Comment comment, Optional<Reading> claimed) {
        return claimed.filter(reading -> reading.unexplained().isEmpty() && comment.size() > 0);
    }

    /** The best one. Where several tie ("link?"), it is English if that is among them. */
    private static Optional<Reading> single(List<Reading> readings, double best) {
        List<Reading> tied =
                readings.stream().filter(reading -> reading.coverage() == best).toList();
        return tied.size() == 1 ? Optional.of(tied.getFirst()) : of(tied, "en");
    }
}
