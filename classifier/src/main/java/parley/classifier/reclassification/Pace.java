package parley.classifier.reclassification;

/**
 * How fast language models may be asked by what can wait.
 *
 * @param callsAMinute 0: nobody says
 * @param atOnce calls of one instance
 */
record Pace(double callsAMinute, int atOnce) {

    /** Seconds that so many calls take. */
    double seconds(long calls, double millisOfOne) {
        double byConcurrency = calls * millisOfOne / 1000 / atOnce;
        double byLimit = callsAMinute == 0 ? 0 : calls * 60 / callsAMinute;
        return Math.max(byConcurrency, byLimit);
    }
}
