package parley.chaos.mutation;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.work.Work;
import reactor.core.publisher.Mono;

/** The intent and the call in one transaction: what the intent wrote is committed only when the call is over. */
public final class LateCommit {

    private LateCommit() {}

    /** Woven into {@code Posting.intendAndCall}. */
    @Advice.OnMethodExit
    public static void exit(
            @Advice.FieldValue("work") Work work, @Advice.Return(readOnly = false) @Nullable Mono<Void> result) {
        result = inOneTransaction(work, result);
    }

    /** Called by what is woven in. */
    public static @Nullable Mono<Void> inOneTransaction(Work work, @Nullable Mono<Void> steps) {
        return steps == null
                ? null
                : Fields.read(work, "database", StageDatabase.class).inTransaction(steps);
    }
}
