package parley.app.console.comments;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A comment opened: as in a list, with everything that was decided and written, newest first.
 *
 * @param classifications every revision
 * @param replies every one, the rejected and failed ones too
 */
record CommentDetail(
        @JsonUnwrapped CommentItem comment,
        List<CommentItem.Classification> classifications,
        List<CommentItem.Reply> replies) {}
