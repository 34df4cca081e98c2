package parley.responder.people;

import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import parley.responder.replies.Replies;
import parley.responder.replies.Reply;
import parley.responder.replies.ReplyState;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A text that a person answers a comment with: the next revision, approved. What was not sent yet is expired by it; what
 * is on its way is waited for by the sender, and what stands is replaced once the new text stands.
 */
record ManualReply(Desk desk, TargetComment comment) {

    /** Goes out at once. */
    Mono<CommentState> write(String text) {
        return insert(text)
                .flatMap(reply -> desk.work().ask(Reply.STAGE, reply))
                .then(Mono.defer(() -> desk.stateOf(comment.id())));
    }

    /**
     * Goes out instead of a draft, after the send delay.
     *
     * @return the new reply; empty if just this text stands there already
     */
    Mono<UUID> instead(String text) {
        return insert(text).delayUntil(desk::sendAfterDelay);
    }

    /**
     * The text of a reply that was not posted, or that nobody could confirm, once more after the send delay: of the latter
     * the person takes the risk that it stands there too.
     */
    Mono<UUID> again(Reply reply, List<Reply> before) {
        return after(before, next -> desk.replies().insertAgain(reply, next, desk.actor()))
                .delayUntil(desk::sendAfterDelay);
    }

    private Mono<UUID> insert(String text) {
        return comment.answerable(desk)
                .then(Mono.defer(() -> desk.replies().lockTo(comment.id())))
                .flatMap(before -> isThere(text, before) ? Mono.empty() : insert(text, before));
    }

    private Mono<UUID> insert(String text, List<Reply> before) {
        return after(before, next -> desk.replies().insertManual(comment.id(), next, text, desk.actor()));
    }

    private Mono<UUID> after(List<Reply> before, IntFunction<Mono<UUID>> insert) {
        int next = before.stream().mapToInt(Reply::revision).max().orElse(0) + 1;
        return expireUnsent(before)
                .then(Mono.defer(() -> insert.apply(next)))
                .delayUntil(reply -> desk.reviews().closeAnswered(List.of(comment.id())));
    }

    private Mono<Void> expireUnsent(List<Reply> before) {
        Replies replies = desk.replies();
        return Flux.fromIterable(before)
                .filter(reply -> reply.state() instanceof ReplyState.Unsent)
                .concatMap(reply -> replies.move(reply, ((ReplyState.Unsent) reply.state()).expired("superseded")))
                .then();
    }

    /** Saving what stands there is no edit. */
    private static boolean isThere(String text, List<Reply> before) {
        boolean pending = before.stream().anyMatch(reply -> switch (reply.state()) {
            case ReplyState.Unsent unsent -> true;
            case ReplyState.InDoubt inDoubt -> true;
            default -> false;
        });
        return !pending
                && before.stream()
                        .anyMatch(reply -> reply.stands() && reply.text().equals(text));
    }
}
