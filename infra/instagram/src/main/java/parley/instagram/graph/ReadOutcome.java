package parley.instagram.graph;

/**
 * What came of a read. Reads may always be repeated.
 *
 * @param <T> what was asked for
 */
public sealed interface ReadOutcome<T> {

    /** It was found. */
    record Found<T>(T value) implements ReadOutcome<T> {}

    /** Instagram said clearly no; {@link Remedy#COMMENT_GONE} is how a missing object looks. */
    record Refused<T>(GraphError error, Remedy remedy) implements ReadOutcome<T> {}

    /** No usable answer: refused or broken connection, time-out, 5xx, an answer that cannot be read. */
    record Unavailable<T>(String reason) implements ReadOutcome<T> {}
}
