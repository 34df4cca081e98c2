package parley.classifier.learning;

/** How often a decision that is sure is checked all the same: a tenth at first, less the longer all goes well. */
public final class Audits {

    private static final double AT_FIRST = 0.10;
    private static final double AT_LEAST = 0.02;
    private static final double ENOUGH = 30;

    private Audits() {}

    /** The share to check after so many checks since the bar was last raised. */
    public static double rate(long done) {
        double decay = Math.min(1, ENOUGH / Math.max(1, done));
        return Math.max(AT_LEAST, AT_FIRST * decay * decay);
    }
}
