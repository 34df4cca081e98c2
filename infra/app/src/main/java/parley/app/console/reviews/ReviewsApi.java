package parley.app.console.reviews;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import parley.app.console.Cursor;
import parley.app.console.Page;
import parley.pipeline.BrandId;
import reactor.core.publisher.Mono;

/** What waits for a person, newest first. */
@RestController
@RequestMapping("/api/v1/reviews")
class ReviewsApi {

    private final Reviews reviews;

    ReviewsApi(Reviews reviews) {
        this.reviews = reviews;
    }

    @GetMapping
    Mono<Page<Review>> list(BrandId brand, @Valid @ModelAttribute @ParameterObject ReviewFilter filter) {
        return reviews.list(brand, filter);
    }

    /**
     * Which reviews are asked for.
     *
     * @param state {@code awaiting_review} if not given
     * @param limit how many at most, 30 if not given
     * @param cursor where the last page ended
     */
    record ReviewFilter(
            @Nullable @Pattern(regexp = "awaiting_review|done", message = "is not a state of reviews")
            String state,

            @Nullable @Min(1) @Max(100) Integer limit,
            @Nullable @Size(max = 100) String cursor) {

        private static final int DEFAULT_LIMIT = 30;

        boolean open() {
            return !"done".equals(state);
        }

        int atMost() {
            return limit == null ? DEFAULT_LIMIT : limit;
        }

        @Nullable
        Cursor after() {
            return cursor == null ? null : Cursor.of(cursor);
        }
    }
}
