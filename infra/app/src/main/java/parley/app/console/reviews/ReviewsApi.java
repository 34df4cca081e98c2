package parley.app.console.reviews;

import jakarta.validation.Valid;
import java.util.UUID;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import parley.app.console.Page;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import reactor.core.publisher.Mono;

/** What waits for a person, the most urgent first. */
@RestController
@RequestMapping("/api/v1/reviews")
class ReviewsApi {

    private final Reviews reviews;

    ReviewsApi(Reviews reviews) {
        this.reviews = reviews;
    }

    @GetMapping
    Mono<Page<Review>> list(BrandId brand, Actor actor, @Valid @ModelAttribute @ParameterObject ReviewFilter filter) {
        return reviews.list(brand, actor, filter);
    }

    @GetMapping("/counts")
    Mono<Counts> counts(BrandId brand) {
        return reviews.counts(brand);
    }

    /** With its thread, and for what nobody could confirm what was seen on Instagram. */
    @GetMapping("/{id}")
    Mono<ReviewDetail> get(BrandId brand, Actor actor, @PathVariable UUID id) {
        return reviews.open(brand, actor, id).switchIfEmpty(Mono.error(ReviewsApi::unknown));
    }

    static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "This brand has no such review.");
    }
}
