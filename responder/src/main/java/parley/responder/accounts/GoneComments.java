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
import parley.responder.replies.Replies;
import parley.responder.replies.Reply;
import parley.responder.replies.ReplyState;
import parley.responder.review.ReviewItems;
import reactor.core.publisher.Mono;

/** Comments that Instagram says are not there: looked for once more before they are taken for deleted. */
public final class GoneComments {

    private static final String REASON = "comment_deleted";

    private final GraphClient graph;
    private final Comments comments;
    private final Replies replies;
    private final ReviewItems reviews;
    private final Work work;

    /** Gone comments, looked for with the given client. */
    public GoneComments(GraphClient graph, Comments comments, Replies replies, ReviewItems reviews, Work work) {
        this.graph = graph;
        this.comments = comments;
        this.replies = replies;
        this.reviews = reviews;
        this.work = work;
    }

    /** Looks once more; false too if Instagram does not answer. */
    public Mono<Boolean> isGone(ConnectedAccount account, InstagramCommentId comment) {
        return graph.comment(account.token(), comment).map(GoneComments::saysGone);
    }

    /**
     * Notes that the comment is deleted, with all that stood below or was meant for it; what is on its way is its sender's
     * to end. Joins the caller's transaction.
     */
    public Mono<Long> note(ConnectedAccount account, InstagramCommentId comment) {
        return replies.lockOfGone(account.id(), comment)
                .flatMapIterable(hung -> hung)
                .concatMap(reply -> end(reply, comment))
                .then(Mono.defer(() -> comments.markDeleted(account.id(), comment)))
                .flatMap(this::settle);
    }

    private Mono<Reply> end(Reply reply, InstagramCommentId gone) {
        return switch (reply.state()) {
            case ReplyState.Unsent unsent -> replies.move(reply, unsent.expired(REASON));
            case ReplyState.Standing standing
            when reply.target().equals(gone) -> replies.move(reply, standing.gone(REASON));
            default -> Mono.empty();
        };
    }

    private Mono<Long> settle(List<CommentId> deleted) {
        return reviews.close(deleted)
                .then(work.refreshStatus(deleted.stream().map(CommentId::value).toArray(UUID[]::new)));
    }

    private static boolean saysGone(ReadOutcome<GraphComment> outcome) {
        return outcome instanceof ReadOutcome.Refused<GraphComment>(var error, var remedy)
                && remedy == Remedy.COMMENT_GONE;
    }
}
