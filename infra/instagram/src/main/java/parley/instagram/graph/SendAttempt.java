package parley.instagram.graph;

import java.util.concurrent.atomic.AtomicReference;

/**
 * One write on its way to the socket. It either begins, and from then on its outcome may be unknown, or it is
 * abandoned, and then it never begins: the two may race, one wins.
 */
final class SendAttempt {

    private enum State {
        WAITING,
        BEGUN,
        ABANDONED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final Deadline deadline;

    SendAttempt(Deadline deadline) {
        this.deadline = deadline;
    }

    /** Called when the connection stands and the first byte would be written next. */
    boolean begin() {
        return !deadline.passed() && state.compareAndSet(State.WAITING, State.BEGUN);
    }

    /** Called when it failed: if it had not begun, no byte was written, nor ever will be. */
    WriteOutcome outcomeOf(Throwable failure) {
        boolean abandoned = state.compareAndSet(State.WAITING, State.ABANDONED);
        var reason = Failure.reason(failure);
        return abandoned ? new WriteOutcome.NotSent(reason) : new WriteOutcome.Unknown(reason);
    }

    Deadline deadline() {
        return deadline;
    }

    /** It was not begun: its deadline had passed, or it was abandoned. */
    static final class TooLate extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooLate() {
            super("its deadline passed before it was sent", null, false, false);
        }
    }
}
