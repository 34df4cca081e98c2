package parley.chaos.mutation;

import java.lang.reflect.InvocationTargetException;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import parley.pipeline.CommentClassified;
import parley.pipeline.kafka.Publisher;
import parley.pipeline.work.Lease;
import parley.pipeline.work.Work;
import reactor.core.publisher.Mono;

/** The decision is marked as published and its work is done, and only then is Kafka told. */
public final class EarlyPublish {

    private EarlyPublish() {}

    /** Woven into {@code Classify.published}. */
    @Advice.OnMethodExit
    public static void exit(
            @Advice.This Object stage,
            @Advice.Argument(0) Lease lease,
            @Advice.Argument(1) CommentClassified event,
            @Advice.Return(readOnly = false) @Nullable Mono<Long> result) {
        result = finishedThenPublished(stage, lease, event);
    }

    /** Called by what is woven in. */
    public static Mono<Long> finishedThenPublished(Object stage, Lease lease, CommentClassified event) {
        var work = Fields.read(stage, "work", Work.class);
        var publisher = Fields.read(stage, "publisher", Publisher.class);
        return work.finish(lease, published(stage, event))
                .flatMap(rows -> publisher.classified(event).thenReturn(rows));
    }

    @SuppressWarnings("unchecked")
    private static Mono<Long> published(Object stage, CommentClassified event) {
        try {
            Object decisions = Fields.read(stage, "decisions", Object.class);
            var method = decisions.getClass().getDeclaredMethod("published", CommentClassified.class);
            method.setAccessible(true);
            return (Mono<Long>) method.invoke(decisions, event);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException changed) {
            throw new IllegalStateException("the classifier is not as it was when this was written", changed);
        }
    }
}
