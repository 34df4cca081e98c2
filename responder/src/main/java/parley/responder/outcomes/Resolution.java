package parley.responder.outcomes;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parley.pipeline.Action;
import parley.responder.policy.Caps;
import parley.responder.replies.NewReply;
import parley.responder.replies.ReplyState;

/**
 * What is written about one decision.
 *
 * @param escalate whether a ticket is opened
 * @param reply to be posted, or put before a person
 * @param hide whether the comment is to be hidden
 * @param reviews why a person has to look; none if nobody has to
 * @param caps that a reply which goes out by itself has to keep
 */
record Resolution(boolean escalate, @Nullable NewReply reply, boolean hide, List<String> reviews, Caps caps) {

    /** Nothing is done. */
    static final Resolution NOTHING = new Resolution(false, null, false, List.of(), Caps.NONE);

    static Resolution review(String reason) {
        return new Resolution(false, null, false, List.of(reason), Caps.NONE);
    }

    /** The same with a reply to be posted. */
    Resolution with(NewReply answer) {
        return new Resolution(escalate, answer, hide, reviews, caps);
    }

    /** The same with one more reason for a person to look, and what there is of a reply. */
    Resolution with(@Nullable NewReply draft, String reason) {
        var reasons = new ArrayList<>(reviews);
        reasons.add(reason);
        return new Resolution(escalate, draft, hide, List.copyOf(reasons), caps);
    }

    /** The same with its reply put before a person. */
    Resolution held(String reason) {
        return reply == null ? this : with(reply.waitingFor(reason), reason);
    }

    boolean posts() {
        return reply != null && reply.state() instanceof ReplyState.Approved;
    }

    /** What is done, in the order it is done in. */
    Set<Action> actions() {
        var actions = EnumSet.noneOf(Action.class);
        add(actions, Action.ESCALATE, escalate);
        add(actions, Action.AUTO_REPLY, posts());
        add(actions, Action.HIDE, hide);
        add(actions, Action.REVIEW, !reviews.isEmpty());
        add(actions, Action.IGNORE, actions.isEmpty());
        return actions;
    }

    /** One word for metrics. */
    String label() {
        return actions().stream().map(Action::wire).collect(Collectors.joining("+"));
    }

    private static void add(Set<Action> actions, Action action, boolean taken) {
        if (taken) {
            actions.add(action);
        }
    }
}
