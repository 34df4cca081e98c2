package parley.classifier.reclassification;

import java.util.UUID;
import parley.classifier.llm.Offer;
import reactor.core.publisher.Mono;

/** Decides comments of the past. Nobody learns of it, and nothing is done about it. */
public interface Judge {

    /** Fails if what should decide is out of reach for now. */
    Mono<Judgement> decide(PastComment comment, Target target, UUID job);

    /** As {@link #decide}, but nobody who has to be paid is asked: what they would have to say stays undecided. */
    Mono<Judgement> decideForNothing(PastComment comment, Target target, UUID job);

    /** What asking a language model about it may come to. Empty where there is none, or it would not be asked. */
    Mono<Offer> offer(PastComment comment, UUID job);
}
