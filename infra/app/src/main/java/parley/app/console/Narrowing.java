package parley.app.console;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a filter narrows by, as the database reads it: names and texts. What is not given, or blank, does not narrow. */
public final class Narrowing {

    /** PostgreSQL's time knows more years than people do, Java's more than PostgreSQL's. */
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private final Map<String, String> given = new LinkedHashMap<>();

    /** Narrows by this too; without what PostgreSQL cannot store. */
    public Narrowing by(String name, @Nullable Object value) {
        if (value != null && !value.toString().isBlank()) {
            given.put(name, value.toString().replace("\0", ""));
        }
        return this;
    }

    /** Narrows by a time too, at the latest or earliest one that the database knows. */
    public Narrowing byTime(String name, @Nullable Instant time) {
        if (time == null) {
            return this;
        }
        return by(name, time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time);
    }

    /** All of it, in the order in which it was given. */
    public Map<String, String> given() {
        return given;
    }
}
