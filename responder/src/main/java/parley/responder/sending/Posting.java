package parley.responder.sending;

import java.time.Duration;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import parley.instagram.graph.GraphClient;
import parley.pipeline.work.Lease;
import parley.pipeline.work.Work;
import parley.responder.accounts.ConnectedAccount;
import parley.responder.accounts.ConnectedAccounts;
import parley.responder.replies.Reply;
import parley.responder.replies.ReplyState;
import reactor.core.publisher.Mono;

/**
 * From an approved reply to one POST: the intent is committed first, so that whatever happens then, nobody can take the
 * reply for one that was never tried.
 */
final class Posting {

    private static final Duration CONVERSATION_BUSY = Duration.ofMillis(500);

    private final Work work;
    private final ConnectedAccounts accounts;
    private final ConversationLock lock;
    private final Intents intents;
    private final GraphClient graph;
    private final Settling settling;
    private final Endings endings;

    Posting(
            Work work,
            ConnectedAccounts accounts,
            ConversationLock lock,
            Intents intents,
            GraphClient graph,
            Settling settling,
            Endings endings) {
        this.work = work;
        this.accounts = accounts;
        this.lock = lock;
        this.intents = intents;
        this.graph = graph;
        this.settling = settling;
        this.endings = endings;
    }

    Mono<Void> post(Lease lease, Reply reply, ReplyState.Approved approved) {
        if (lease.tooShortForCall()) {
            return work.park(lease, Duration.ZERO, "too little time left");
        }
        return accounts.of(reply.brand(), reply.account())
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(account -> account.isPresent()
                        ? alone(lease, reply, account.get())
                        : endings.expire(lease, reply, approved.expired("account_not_connected")));
    }

    private Mono<Void> alone(Lease lease, Reply reply, ConnectedAccount account) {
        var busy = Mono.defer(() -> work.park(lease, CONVERSATION_BUSY, "conversation busy"));
        return lock.holding(reply.conversation(), lease.remaining(), intendAndCall(lease, reply, account), busy);
    }

    private Mono<Void> intendAndCall(Lease lease, Reply reply, ConnectedAccount account) {
        return intents.commit(lease, reply, account)
                .onErrorResume(DuplicateKeyException.class, taken -> busy(lease))
                .flatMap(this::call);
    }

    /** Another sender was faster by a hair: the unique index let one of the two intents pass. */
    private Mono<Call> busy(Lease lease) {
        return work.park(lease, CONVERSATION_BUSY, "conversation busy").then(Mono.empty());
    }

    private Mono<Void> call(Call call) {
        return graph.reply(
                        call.account().token(),
                        call.reply().target(),
                        call.reply().text(),
                        call.deadline())
                .flatMap(outcome -> settling.settle(call, outcome));
    }
}
