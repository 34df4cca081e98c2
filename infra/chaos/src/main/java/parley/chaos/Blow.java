package parley.chaos;

/** A fault. */
interface Blow {

    /** A word or two for the report. */
    String kind();

    /** Whether it costs a process its life. */
    default boolean kills() {
        return false;
    }

    /**
     * Strikes, and lets go again by itself where it lasts.
     *
     * @return false if there was nothing to strike
     */
    boolean strike(House house) throws Exception;
}
