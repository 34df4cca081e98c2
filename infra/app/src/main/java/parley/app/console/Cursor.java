package parley.app.console;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Where a list by time goes on: after this row. Rows that come in meanwhile do not shift it.
 *
 * @param time to the microsecond, as the database has it
 * @param id tells rows of the same time apart
 */
public record Cursor(Instant time, UUID id) {

    private static final int BYTES = Long.BYTES + Integer.BYTES + 2 * Long.BYTES;

    /** Opaque to callers. */
    public String text() {
        var bytes = ByteBuffer.allocate(BYTES)
                .putLong(time.getEpochSecond())
                .putInt(time.getNano())
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /**
     * Reads a cursor that was given out before.
     *
     * @throws ResponseStatusException 400 if it is none of ours
     */
    public static Cursor of(String text) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() != BYTES) {
                throw new IllegalArgumentException("wrong length");
            }
            var time = Instant.ofEpochSecond(bytes.getLong(), bytes.getInt());
            return new Cursor(time, new UUID(bytes.getLong(), bytes.getLong()));
        } catch (IllegalArgumentException | java.time.DateTimeException notOurs) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "cursor is not one that we gave out", notOurs);
        }
    }
}
