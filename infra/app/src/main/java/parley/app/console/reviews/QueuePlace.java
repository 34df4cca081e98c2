package parley.app.console.reviews;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import parley.app.console.Cursor;

/**
 * Where the queue goes on: after this item. What comes in or is decided meanwhile does not shift it.
 *
 * @param urgency the item's rank
 * @param position its time and id within that
 */
record QueuePlace(int urgency, Cursor position) {

    /** Opaque to callers. */
    String text() {
        return urgency + "." + position.text();
    }

    /**
     * Reads a cursor that was given out before.
     *
     * @throws ResponseStatusException 400 if it is none of ours
     */
    static QueuePlace of(String text) {
        if (!text.matches("[1-3]\\..*")) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "cursor is not one that we gave out");
        }
        return new QueuePlace(text.charAt(0) - '0', Cursor.of(text.substring(2)));
    }
}
