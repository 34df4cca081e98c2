package parley.responder.accounts;

import java.util.List;
import java.util.UUID;
import parley.instagram.graph.GraphClient;
import parley.instagram.graph.GraphComment;
import parley.instagram.graph.ReadOutcome;
import parley.instagram.graph.Remedy;
import parley.pipeline.CommentId;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.comments.Comments;
import parley.pipeline.work.Work;
import reactor.core.publisher.Mono;

/** Comments that Instagram says are not there: looked for once more before they are taken for deleted. */
public final class GoneComments {

    private final GraphClient graph;
    private final Comments comments;
    private final Work work;

    /** Gone comments, looked for with the given client. */
    public GoneComments(GraphClient graph, Comments comments, Work work) {
        this.graph = graph;
        this.comments = comments;
        this.work = work;
    }

    /** Looks once more; false too if Instagram does not answer. */
    public Mono<Boolean> isGone(ConnectedAccount account, InstagramCommentId comment) {
        return graph.comment(account.token(), comment).map(GoneComments::saysGone);
    }

    /** Notes that the comment is deleted, as {@link Comments#markDeleted}. Joins the caller's transaction. */
    public Mono<Long> note(ConnectedAccount account, InstagramCommentId comment) {
        return comments.markDeleted(account.id(), comment).flatMap(this::refreshed);
    }

    private Mono<Long> refreshed(List<CommentId> deleted) {
        return work.refreshStatus(deleted.stream().map(CommentId::value).toArray(UUID[]::new));
    }

    private static boolean saysGone(ReadOutcome<GraphComment> outcome) {
        return outcome instanceof ReadOutcome.Refused<GraphComment>(var error, var remedy)
                && remedy == Remedy.COMMENT_GONE;
    }
}
