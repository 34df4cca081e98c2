package parley.responder.sending;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.instagram.graph.GraphError;
import parley.instagram.graph.Remedy;
import parley.instagram.graph.WriteOutcome;
import parley.pipeline.work.Lease;
import parley.responder.accounts.AccountGate;
import parley.responder.replies.Replies;
import parley.responder.replies.Reply;
import parley.responder.replies.ReplyState;
import parley.responder.review.ReviewItem;
import reactor.core.publisher.Mono;

/** What came of a call, written down. */
final class Settling {

    private static final Logger log = LoggerFactory.getLogger(Settling.class);

    private final Posted posted;
    private final PutBack putBack;
    private final Gone gone;
    private final Replies replies;
    private final Endings endings;
    private final AccountGate gate;
    private final MeterRegistry meters;

    Settling(
            Posted posted,
            PutBack putBack,
            Gone gone,
            Replies replies,
            Endings endings,
            AccountGate gate,
            MeterRegistry meters) {
        this.posted = posted;
        this.putBack = putBack;
        this.gone = gone;
        this.replies = replies;
        this.endings = endings;
        this.gate = gate;
        this.meters = meters;
    }

    Mono<Void> settle(Call call, WriteOutcome outcome) {
        meters.counter("parley.responder.sends", "outcome", label(outcome)).increment();
        return switch (outcome) {
            case WriteOutcome.Written(var id, var usage) ->
                posted.record(call, id).then(gate.succeeded(call.lease(), call.account(), usage));
            case WriteOutcome.NotSent(var reason) -> putBack.soon(call, reason);
            case WriteOutcome.Refused(var error, var remedy) -> refused(call, error, remedy);
            case WriteOutcome.Unknown(var reason) -> unknown(call, reason);
        };
    }

    /** A call that never came back: its instance stopped, or was held up for longer than its lease. */
    Mono<Void> interrupted(Lease lease, Reply reply, ReplyState.Sending sending) {
        meters.counter("parley.responder.sends", "outcome", "interrupted").increment();
        return putBack.inDoubt(lease, reply, sending.unknown("interrupted"));
    }

    private Mono<Void> refused(Call call, GraphError error, Remedy remedy) {
        return switch (remedy) {
            case RETRY_LATER, PAUSE_ACCOUNT, STOP_WRITES, CONFIG_ERROR -> accountTrouble(call, error, remedy);
            case COMMENT_GONE -> maybeGone(call, error);
            case UNKNOWN_OUTCOME -> unknown(call, error.summary());
            case FINAL, PERSON_UNREACHABLE, OWNED_BY_OTHER_APP -> refusedForGood(call, error);
        };
    }

    /** Somebody may have hidden the conversation between our look and our call: the reply may be good yet. */
    private Mono<Void> refusedForGood(Call call, GraphError error) {
        return replies.conversationHidden(call.reply())
                .flatMap(hidden -> hidden
                        ? toPerson(call, handedBack(call), ReviewItem.CONVERSATION_HIDDEN)
                        : toPerson(call, call.sending().refused(error.summary()), ReviewItem.REFUSED));
    }

    private static ReplyState handedBack(Call call) {
        return call.sending().notSent().handedBack(ReviewItem.CONVERSATION_HIDDEN);
    }

    private Mono<Void> toPerson(Call call, ReplyState state, String reason) {
        return endings.toPerson(call.lease(), call.reply(), state, reason);
    }

    private Mono<Void> maybeGone(Call call, GraphError error) {
        var expired = call.sending().expired("comment_deleted");
        var otherwise = Mono.defer(() -> putBack.soon(call, error.summary()));
        return gone.check(call.lease(), call.reply(), expired, call.account(), otherwise);
    }

    /** Written down first: whatever happens then, nobody has to look for a reply that was clearly refused. */
    private Mono<Void> accountTrouble(Call call, GraphError error, Remedy remedy) {
        return putBack.behindGate(call, error.summary())
                .then(gate.refused(call.reply().brand(), call.account(), error, remedy));
    }

    private Mono<Void> unknown(Call call, String reason) {
        log.warn("Whether reply {} was posted is not known: {}", call.reply().id(), reason);
        return putBack.inDoubt(call.lease(), call.reply(), call.sending().unknown(reason));
    }

    private static String label(WriteOutcome outcome) {
        return switch (outcome) {
            case WriteOutcome.Written written -> "written";
            case WriteOutcome.NotSent notSent -> "not_sent";
            case WriteOutcome.Refused refused -> "refused";
            case WriteOutcome.Unknown unknown -> "unknown";
        };
    }
}
