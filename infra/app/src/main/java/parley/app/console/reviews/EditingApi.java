package parley.app.console.reviews;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import parley.pipeline.database.BrandDatabase;
import parley.responder.review.TypedTexts;
import reactor.core.publisher.Mono;

/**
 * What people do at an item before they decide: be there, and type. Each call says how it is now, so that it may come any
 * number of times; it takes no key and is not written into the audit trail.
 */
@RestController
@RequestMapping("/api/v1/reviews/{id}")
class EditingApi {

    private final BrandDatabase database;

    EditingApi(BrandDatabase database) {
        this.database = database;
    }

    /** Keeps what the caller has typed so far; it comes back with the review, on any device of theirs. */
    @PutMapping("/draft")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> type(BrandId brand, Actor actor, @PathVariable UUID id, @Valid @RequestBody Text typed) {
        var text = typed.text.replace("\0", ""); // PostgreSQL keeps no NUL in a text
        return known(database.as(brand, client -> new TypedTexts(client::sql).keep(id, actor, text)));
    }

    @DeleteMapping("/draft")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> forget(BrandId brand, Actor actor, @PathVariable UUID id) {
        return database.as(brand, client -> new TypedTexts(client::sql).forget(id, actor))
                .then();
    }

    /** The caller is at it; others see so for half a minute. */
    @PutMapping("/presence")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> beThere(BrandId brand, Actor actor, @PathVariable UUID id, @Valid @RequestBody Being being) {
        return known(database.as(brand, client -> new Presence(client).say(id, actor, being.editing)));
    }

    private static Mono<Void> known(Mono<Long> written) {
        return written.filter(rows -> rows > 0)
                .switchIfEmpty(Mono.error(ReviewsApi::unknown))
                .then();
    }

    /**
     * A text being typed.
     *
     * @param text may be empty, and longer than what Instagram takes
     */
    record Text(
            @NotNull @Size(max = 10_000, message = "must have at most {max} characters")
            String text) {}

    /**
     * How somebody is at an item.
     *
     * @param editing whether they are typing
     */
    record Being(@NotNull Boolean editing) {}
}
