package parley.responder.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import parley.instagram.graph.GraphClient;
import parley.instagram.graph.GraphComment;
import parley.instagram.graph.ReadOutcome;
import parley.instagram.graph.Remedy;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.work.Lease;
import parley.responder.accounts.AccountGate;
import parley.responder.accounts.ConnectedAccount;
import parley.responder.accounts.ConnectedAccounts;
import parley.responder.replies.Replies;
import parley.responder.replies.Reply;
import parley.responder.replies.ReplyState;
import parley.responder.replies.ReplyText;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks for a reply of which nobody knows whether it was posted, among what stands under the comment. It is found by its
 * author and its text.
 */
final class ReadBack {

    /** How far Instagram's clock may be behind ours. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(2);

    private final ConnectedAccounts accounts;
    private final GraphClient graph;
    private final AccountGate gate;
    private final Replies replies;
    private final Gone gone;
    private final Unconfirmed unconfirmed;
    private final Endings endings;

    ReadBack(
            ConnectedAccounts accounts,
            GraphClient graph,
            AccountGate gate,
            Replies replies,
            Gone gone,
            Unconfirmed unconfirmed,
            Endings endings) {
        this.accounts = accounts;
        this.graph = graph;
        this.gate = gate;
        this.replies = replies;
        this.gone = gone;
        this.unconfirmed = unconfirmed;
        this.endings = endings;
    }

    Mono<Void> look(Lease lease, Reply reply, ReplyState.Unknown unknown) {
        var doubt = new Doubt(lease, reply, unknown);
        return accounts.of(reply.brand(), reply.account())
                .flatMap(account -> look(doubt, account).thenReturn(account))
                .switchIfEmpty(Mono.defer(() -> unconfirmed.unreadable(doubt).then(Mono.empty())))
                .then();
    }

    private Mono<Void> look(Doubt doubt, ConnectedAccount account) {
        var since = Objects.requireNonNullElse(doubt.reply().intendedAt(), Instant.EPOCH);
        return graph.replies(account.token(), doubt.reply().target(), since.minus(CLOCKS_APART))
                .flatMap(outcome -> judge(doubt, account, outcome));
    }

    private Mono<Void> judge(
            Doubt doubt, ConnectedAccount account, ReadOutcome<parley.instagram.graph.Replies> outcome) {
        return switch (outcome) {
            case ReadOutcome.Found<parley.instagram.graph.Replies>(var found) ->
                adopt(doubt, matching(doubt.reply(), account, found.items()), found.complete());
            case ReadOutcome.Refused<parley.instagram.graph.Replies>(var error, var remedy)
            when remedy == Remedy.COMMENT_GONE ->
                gone.check(
                        doubt.lease(),
                        doubt.reply(),
                        doubt.unknown().expired("comment_deleted"),
                        account,
                        Mono.defer(() -> unconfirmed.unreadable(doubt)));
            case ReadOutcome.Refused<parley.instagram.graph.Replies>(var error, var remedy) ->
                unconfirmed.unreadable(doubt).then(gate.refused(doubt.reply().brand(), account, error, remedy));
            case ReadOutcome.Unavailable<parley.instagram.graph.Replies> away -> unconfirmed.unreadable(doubt);
        };
    }

    private static List<InstagramCommentId> matching(
            Reply reply, ConnectedAccount account, List<GraphComment> standing) {
        return standing.stream()
                .filter(candidate -> account.account().wrote(candidate.author()))
                .filter(candidate -> ReplyText.same(reply.text(), candidate.text()))
                .map(GraphComment::id)
                .toList();
    }

    private Mono<Void> adopt(Doubt doubt, List<InstagramCommentId> candidates, boolean complete) {
        return Flux.fromIterable(candidates)
                .filterWhen(id -> replies.isOurs(doubt.reply().account(), id).map(ours -> !ours))
                .next()
                .flatMap(id -> endings.found(doubt.lease(), doubt.reply(), doubt.unknown(), id)
                        .thenReturn(id))
                .switchIfEmpty(
                        Mono.defer(() -> unconfirmed.notFound(doubt, complete).then(Mono.empty())))
                .then();
    }
}
