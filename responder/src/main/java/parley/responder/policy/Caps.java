package parley.responder.policy;

import org.jspecify.annotations.Nullable;

/**
 * How often a brand answers by itself. What goes over it is put before a person.
 *
 * @param perAuthorPerDay replies to one author within 24 hours; null for no limit
 * @param perThread replies under one top-level comment; null for no limit
 */
public record Caps(
        @Nullable Integer perAuthorPerDay, @Nullable Integer perThread) {

    /** No limit. */
    public static final Caps NONE = new Caps(null, null);
}
