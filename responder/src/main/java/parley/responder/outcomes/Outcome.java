package parley.responder.outcomes;

import java.util.UUID;
import parley.pipeline.CommentClassified;

/**
 * What is done, or still to be done, about one decision.
 *
 * @param pending whether it still has to be done
 * @param overtaken whether a later decision about the same comment has been handled already
 */
record Outcome(UUID id, CommentClassified decision, boolean pending, boolean overtaken) {}
