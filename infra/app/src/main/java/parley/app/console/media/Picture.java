package parley.app.console.media;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a look for a picture ended in. */
sealed interface Picture {

    /**
     * There it is.
     *
     * @param type what it is by its first bytes, whatever its server called it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Found(String type, byte[] bytes) implements Picture {}

    /**
     * It is not to be had.
     *
     * @param reason for the log
     * @param gone whether Instagram may have another address for it: those it gives out expire
     */
    record Missing(String reason, boolean gone) implements Picture {}

    /** A picture, if these bytes are one of a kind that every browser shows and that cannot hold a program. */
    static Picture of(byte[] bytes) {
        var type = type(bytes);
        return type == null ? new Missing("it is no picture", false) : new Found(type, bytes);
    }

    private static @Nullable String type(byte[] bytes) {
        var start = new String(bytes, 0, Math.min(bytes.length, 16), StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u00ff\u00d8\u00ff")) {
            return "image/jpeg";
        }
        if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
            return "image/png";
        }
        if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) {
            return "image/gif";
        }
        return start.startsWith("RIFF") && start.startsWith("WEBP", 8) ? "image/webp" : null;
    }
}
