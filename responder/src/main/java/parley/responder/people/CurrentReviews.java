package parley.responder.people;

import java.util.UUID;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import reactor.core.publisher.Mono;

/** Tells who was too slow what they would see if they looked now. */
@FunctionalInterface
public interface CurrentReviews {

    /** The review as a list shows it to this caller; empty if the brand has no such review. */
    Mono<? extends Object> of(BrandId brand, Actor actor, UUID review);
}
