package parley.pipeline;

import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * That a label is one of a job over the past. Such a decision allows nothing by itself, and asks nobody anything: only what
 * people have named for the job is done, of what the policy wants for the category. Never a reply.
 *
 * @param id of the job
 * @param actions that it was told to carry out: {@link Action#HIDE}, {@link Action#ESCALATE}
 * @param takenBack whether it is the former label again: then what the job has hidden is shown again, and nothing is done
 */
public record JobLabel(UUID id, Set<Action> actions, boolean takenBack) {

    public JobLabel {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(actions, "actions");
        if (!Set.of(Action.HIDE, Action.ESCALATE).containsAll(actions)) {
            throw new IllegalArgumentException("a job may hide and escalate, not " + actions);
        }
    }
}
