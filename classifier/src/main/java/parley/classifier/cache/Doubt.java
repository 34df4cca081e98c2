package parley.classifier.cache;

import java.time.Instant;

/**
 * How far the cached labels of a brand are doubted. An audit that says something else raises the doubt in all labels that were
 * given before it, one that says the same lowers it. A label that an audit has given anew is doubted no more.
 *
 * @param level 0 to 1
 * @param since labels given from then on are not doubted
 */
public record Doubt(double level, Instant since) {

    public static final Doubt NONE = new Doubt(0, Instant.EPOCH);

    /** What one audit counts: about as much as all those together that came before the last eight. */
    private static final double WEIGHT = 1.0 / 8;

    /**
     * Of so many hits on a label one is to be audited, as a share.
     *
     * @param usual for a label that nobody doubts; 0: nothing is audited at all
     */
    public double rate(Label label, double usual) {
        return usual > 0 && label.given().isBefore(since) ? Math.max(usual, level) : usual;
    }

    /** After an audit that said the same. */
    public Doubt agreed() {
        return new Doubt(level * (1 - WEIGHT), since);
    }

    /** After an audit that said something else. */
    public Doubt differed(Instant now) {
        return new Doubt(level + (1 - level) * WEIGHT, now);
    }

    /** After the brand's own model proved wrong so often that the world must have turned: everything is doubted. */
    public static Doubt of(Instant turn) {
        return new Doubt(1, turn);
    }
}
