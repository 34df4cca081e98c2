package parley.app.console.learning;

import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import parley.app.console.Page;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.requests.OnceOnly;
import parley.pipeline.requests.WriteRequest;
import reactor.core.publisher.Mono;

/** What the caller's brand has taught its own model. */
@RestController
@RequestMapping("/api/v1")
class LearningApi {

    private final BrandDatabase database;
    private final OnceOnly onceOnly;

    LearningApi(BrandDatabase database) {
        this.database = database;
        this.onceOnly = new OnceOnly(database);
    }

    @GetMapping("/learning")
    Mono<LearningItem> get(BrandId brand) {
        return database.as(brand, client -> new LearningRows(client, brand).whole());
    }

    /** How many of the decisions that nobody is asked about should be right. Counts within seconds. */
    @PutMapping("/learning")
    Mono<LearningItem> put(
            BrandId brand,
            Actor actor,
            @RequestHeader(WriteRequest.HEADER) String key,
            @Valid @RequestBody WantedBar wanted) {
        var request = new WriteRequest(brand, actor, key, "bar " + wanted.bar());
        return onceOnly.run(request, Boolean.class, client -> new LearningRows(client, brand).set(actor, wanted.bar()))
                .then(get(brand));
    }

    /** Comments that mean about the same and were decided by no person: where one was wrong these may be, too. */
    @GetMapping("/comments/{id}/similar")
    Mono<Page<SimilarComment>> similar(BrandId brand, @PathVariable String id) {
        return database.as(brand, client -> new LearningRows(client, brand).similar(id))
                .switchIfEmpty(Mono.error(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "This brand has no such comment.")))
                .map(Page::whole);
    }
}
