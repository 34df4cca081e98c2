package parley.ingest.polling;

import java.util.HashSet;
import java.util.Set;
import parley.pipeline.InstagramCommentId;

/** What a post's listing has shown so far. */
final class Listed {

    private final Set<InstagramCommentId> ids = new HashSet<>();
    private boolean toTheEnd;

    void add(InstagramCommentId id) {
        ids.add(id);
    }

    /** All that is as young as the look-back was shown: what is not among it was left out, or is gone. */
    void reachedTheEnd() {
        toTheEnd = true;
    }

    boolean toTheEnd() {
        return toTheEnd;
    }

    String[] ids() {
        return ids.stream().map(InstagramCommentId::value).toArray(String[]::new);
    }
}
