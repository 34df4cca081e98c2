package parley.app.console.access;

import java.util.Locale;

/** What a call demands of its caller, from nothing to everything; four of them are the roles of people in a brand. */
public enum Access {
    ANYBODY,
    /** Whoever has a token, in whatever brand. */
    CALLER,
    ANALYST,
    REVIEWER,
    MANAGER,
    OWNER,
    /** Runs the installation: what belongs to no brand. No role in a brand covers it. */
    OPERATOR;

    /** A role as the database and HTTP spell it. */
    public static Access role(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }

    /** The name in HTTP and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a caller who has this may do what demands that. */
    public boolean covers(Access demanded) {
        return compareTo(demanded) >= 0;
    }
}
