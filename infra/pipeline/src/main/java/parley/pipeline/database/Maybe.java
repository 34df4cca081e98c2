package parley.pipeline.database;

import io.r2dbc.spi.Parameters;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A parameter of a statement that may be null, for {@code bind}: null has a type there, too. {@link Row#maybe} reads it. */
public final class Maybe {

    private Maybe() {}

    /** The value, or null of its type. */
    public static <T> Object of(@Nullable T value, Class<T> type) {
        return value == null ? Parameters.in(type) : value;
    }

    /** What the value is written as, or null of that type. */
    public static <V, T> Object of(@Nullable V value, Function<V, T> written, Class<T> type) {
        return of(value == null ? null : written.apply(value), type);
    }

    /** The text as a UUID; null where it is none, but Instagram's id perhaps. */
    public static Object uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException instagrams) {
            return of(null, UUID.class);
        }
    }
}
