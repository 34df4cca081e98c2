package parley.responder.replies;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.work.Gate;
import parley.pipeline.work.NewWork;
import parley.pipeline.work.Work;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Of the replies to one comment the newest that stands at Instagram stays, and the older ones are deleted there. That
 * one rule makes a manual reply an edit, whatever has become of the older reply by the time the new one stands, and
 * whenever an older one that nobody could confirm shows up after all.
 */
public final class Succession {

    private final Replies replies;
    private final Work work;

    /** Of the given replies; what has older ones to delete becomes work for the sender. */
    public Succession(Replies replies, Work work) {
        this.replies = replies;
        this.work = work;
    }

    /** A reply and the state it moves to. */
    public record Move(Reply reply, ReplyState next) {}

    /**
     * A reply turns out to stand.
     *
     * @param toComment the replies to its comment, locked
     * @return the reply moved; {@link ReplyState.Superseding} if older ones have to go
     */
    public Mono<Reply> stands(Reply reply, ReplyState.InDoubt inDoubt, InstagramCommentId id, List<Reply> toComment) {
        return Flux.fromIterable(moves(reply, inDoubt, id, toComment))
                .concatMap(this::make)
                .filter(moved -> moved.id().equals(reply.id()))
                .next();
    }

    private Mono<Reply> make(Move move) {
        return replies.move(move.reply(), move.next())
                .flatMap(moved -> move.next() instanceof ReplyState.Superseding ? seenTo(moved) : Mono.just(moved));
    }

    private Mono<Reply> seenTo(Reply superseding) {
        var toDelete = NewWork.dueNow(Reply.STAGE, superseding.brand(), superseding.id())
                .behind(Gate.of(superseding.account()));
        return work.add(List.of(toDelete)).thenReturn(superseding);
    }

    /** What follows from its standing: the rule alone. The reply itself comes last. */
    public static List<Move> moves(
            Reply reply, ReplyState.InDoubt inDoubt, InstagramCommentId id, List<Reply> toComment) {
        List<Move> moves = new ArrayList<>();
        var newest =
                standing(toComment).filter(other -> other.isAfter(reply)).max(Comparator.comparingInt(Reply::revision));
        if (newest.isPresent() && newest.get().state() instanceof ReplyState.Sent sent) {
            moves.add(new Move(newest.get(), sent.superseding()));
        }
        boolean replaces = newest.isEmpty() && !older(reply, toComment).isEmpty();
        moves.add(new Move(reply, replaces ? inDoubt.superseding(id) : inDoubt.sent(id)));
        return moves;
    }

    /** The older replies that stand and should not, once this one stands. */
    public static List<Reply> older(Reply reply, List<Reply> toComment) {
        return standing(toComment).filter(reply::isAfter).toList();
    }

    private static Stream<Reply> standing(List<Reply> replies) {
        return replies.stream().filter(Reply::stands);
    }
}
