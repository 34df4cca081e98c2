package parley.pipeline;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What {@code events} carries: a hint that something a brand's people may be looking at has changed. Whoever gets it asks
 * again for what it shows; it may come twice.
 *
 * @param kind {@code comment}, {@code review}, {@code ticket}, {@code brand}, {@code presence} or {@code job};
 *     {@code reset}: hints of the brand were given up, so that anything may have changed
 * @param id of the thing that changed
 * @param commentId the comment it belongs to, if it belongs to one
 * @param status what it is now, if it has a status
 */
public record Changed(
        BrandId brand,
        String kind,
        UUID id,
        @Nullable CommentId commentId,
        @Nullable String status,
        Instant at) {

    /** The {@link #kind} that tells of a gap. */
    public static final String RESET = "reset";

    public Changed {
        Objects.requireNonNull(brand, "brand");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(at, "at");
    }

    /** The Kafka key: a brand stays in one partition. */
    public String key() {
        return brand.toString();
    }
}
