package parley.responder.people;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import parley.pipeline.requests.OnceOnly;
import parley.pipeline.requests.WriteRequest;
import parley.responder.review.ReviewItem;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Deciding what waits for a person. 409 if somebody was faster, or the draft is not the one that was looked at: {@code
 * current} is the review as it is now, with who decided it.
 */
@RestController
@RequestMapping("/api/v1/reviews")
class ReviewDecisionsApi {

    private final OnceOnly onceOnly;
    private final CurrentReviews current;

    ReviewDecisionsApi(OnceOnly onceOnly, CurrentReviews current) {
        this.onceOnly = onceOnly;
        this.current = current;
    }

    /**
     * Posts the draft, or the text, once the send delay is over; does what else was asked about. 422 if there is neither a
     * draft nor a text.
     */
    @PostMapping("/{id}/approve")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<CommentState> approve(
            BrandId brand,
            Actor actor,
            @RequestHeader(WriteRequest.HEADER) String key,
            @PathVariable UUID id,
            @Valid @RequestBody(required = false) @Nullable Approval given) {
        var approval = given == null ? new Approval(null, null) : given;
        var request = new WriteRequest(brand, actor, key, "approve " + id + approval.asked());
        return decide(request, id, Word.approve(approval));
    }

    /** Drops the draft, or leaves things as they are. */
    @PostMapping("/{id}/reject")
    Mono<CommentState> reject(
            BrandId brand,
            Actor actor,
            @RequestHeader(WriteRequest.HEADER) String key,
            @PathVariable UUID id,
            @Valid @RequestBody Rejection rejection) {
        var reason = NewText.clean(rejection.reason);
        var request = new WriteRequest(brand, actor, key, "reject " + id + "\n" + reason);
        return decide(request, id, Word.reject(reason));
    }

    /** Hides the comment instead of answering it. */
    @PostMapping("/{id}/hide")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<CommentState> hide(
            BrandId brand, Actor actor, @RequestHeader(WriteRequest.HEADER) String key, @PathVariable UUID id) {
        return decide(new WriteRequest(brand, actor, key, "hide review " + id), id, Word.HIDE);
    }

    /** Makes it a ticket instead of answering it. */
    @PostMapping("/{id}/escalate")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<CommentState> escalate(
            BrandId brand,
            Actor actor,
            @RequestHeader(WriteRequest.HEADER) String key,
            @PathVariable UUID id,
            @Valid @RequestBody(required = false) @Nullable Escalation escalation) {
        var note = escalation == null || escalation.note == null ? null : NewText.clean(escalation.note);
        return decide(new WriteRequest(brand, actor, key, "escalate " + id + "\n" + note), id, Word.escalate(note));
    }

    /** Whether a reply that nobody could confirm went out: it counts as sent, or is a draft again. */
    @PostMapping("/{id}/confirm")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<CommentState> confirm(
            BrandId brand,
            Actor actor,
            @RequestHeader(WriteRequest.HEADER) String key,
            @PathVariable UUID id,
            @Valid @RequestBody Confirmation confirmation) {
        var request = new WriteRequest(brand, actor, key, "confirm " + id + " " + confirmation.wentOut);
        return decide(request, id, Word.confirm(confirmation.wentOut));
    }

    /** Takes an approval or a rejection back, as long as its {@code undo_until} is not over; 409 afterwards. */
    @PostMapping("/{id}/undo")
    Mono<CommentState> undo(
            BrandId brand, Actor actor, @RequestHeader(WriteRequest.HEADER) String key, @PathVariable UUID id) {
        return decide(new WriteRequest(brand, actor, key, "undo " + id), id, Word.UNDO);
    }

    /** Each by itself: what cannot be done to one keeps nothing from the others. */
    @PostMapping("/bulk")
    Mono<Results> bulk(
            BrandId brand, Actor actor, @RequestHeader(WriteRequest.HEADER) String key, @Valid @RequestBody Bulk bulk) {
        var whole = new WriteRequest(brand, actor, key, "bulk " + bulk);
        return onceOnly.run(whole, Boolean.class, client -> Mono.just(true))
                .thenMany(Flux.fromIterable(bulk.ids).distinct())
                .concatMap(id -> one(whole.part(id.toString()), id, bulk))
                .collectList()
                .map(results -> new Results(results, null));
    }

    private Mono<Result> one(WriteRequest request, UUID id, Bulk bulk) {
        return decide(request, id, bulk.word())
                .map(state -> Result.done(id, bulk, state))
                .onErrorResume(ErrorResponseException.class, refusal -> Mono.just(Result.refused(id, refusal)));
    }

    private Mono<CommentState> decide(WriteRequest request, UUID id, Word word) {
        return onceOnly.run(request, CommentState.class, client -> {
                    var desk = Desk.of(client, request);
                    return asked(desk, id).flatMap(asked -> decide(desk, asked, word));
                })
                .onErrorResume(ErrorResponseException.class, refusal -> withCurrent(request, id, refusal));
    }

    private static Mono<ReviewItem> asked(Desk desk, UUID id) {
        return desk.reviews().find(id).switchIfEmpty(Mono.error(() -> Refusal.notFound("review")));
    }

    private static Mono<CommentState> decide(Desk desk, ReviewItem asked, Word word) {
        return desk.comments()
                .find(asked.comment())
                .flatMap(comment -> desk.audited(word.action(asked), comment.id(), word.said(desk, comment, asked)));
    }

    private <T> Mono<T> withCurrent(WriteRequest request, UUID id, ErrorResponseException refusal) {
        return refusal.getStatusCode() == HttpStatus.CONFLICT
                ? current.of(request.brand(), request.actor(), id)
                        .doOnNext(now -> refusal.getBody().setProperty("current", now))
                        .then(Mono.error(refusal))
                : Mono.error(refusal);
    }

    /**
     * A yes.
     *
     * @param text to be posted instead of the draft
     * @param seenRevision the {@code revision} of the review that was looked at
     */
    record Approval(
            @Nullable
            @Pattern(regexp = NewText.VISIBLE, message = "must say something")
            @Size(max = NewText.LONGEST, message = "must have at most {max} characters")
            String text,

            @Nullable Integer seenRevision) {

        @Nullable
        String clean() {
            return text == null ? null : NewText.clean(text);
        }

        String asked() {
            return (seenRevision == null ? "" : " seen " + seenRevision) + (text == null ? "" : "\n" + clean());
        }
    }

    /** A no, and why. */
    record Rejection(
            @NotNull
            @Pattern(regexp = NewText.VISIBLE, message = "must say something")
            @Size(max = 500, message = "must have at most {max} characters")
            String reason) {}

    /** @param note for who takes it up */
    record Escalation(
            @Nullable @Size(max = 500, message = "must have at most {max} characters")
            String note) {}

    /** An answer to: did this reply go out? */
    record Confirmation(@NotNull Boolean wentOut) {}

    /**
     * The same word about several.
     *
     * @param action {@code approve}, {@code reject}, {@code hide}, {@code escalate} or {@code undo}
     * @param reason why not; may be left out
     */
    record Bulk(
            @NotEmpty @Size(max = 100, message = "must be at most {max}")
            List<@NotNull UUID> ids,

            @NotNull
            @Pattern(
                    regexp = "approve|reject|hide|escalate|undo",
                    message = "must be approve, reject, hide, escalate or undo")
            String action,

            @Nullable @Size(max = 500, message = "must have at most {max} characters")
            String reason) {

        Word word() {
            return switch (action) {
                case "approve" -> Word.approve(new Approval(null, null));
                case "hide" -> Word.HIDE;
                case "escalate" -> Word.escalate(reason);
                case "undo" -> Word.UNDO;
                default -> Word.reject(reason);
            };
        }

        /** As the call for one alone answers. */
        int status() {
            return action.equals("reject") || action.equals("undo") ? 200 : 202;
        }
    }

    /** What has become of each. */
    record Results(List<Result> items, @Nullable String nextCursor) {}

    /**
     * What has become of one.
     *
     * @param status as the call for it alone would be answered
     * @param detail why it was not done
     * @param comment as it is now; null if it was not done
     * @param current the review as it is now, where somebody was faster
     */
    record Result(
            UUID id,
            int status,
            @Nullable String detail,
            @Nullable CommentState comment,
            @Nullable Object current) {

        static Result done(UUID id, Bulk bulk, CommentState state) {
            return new Result(id, bulk.status(), null, state, null);
        }

        static Result refused(UUID id, ErrorResponseException refusal) {
            return new Result(
                    id,
                    refusal.getStatusCode().value(),
                    Objects.requireNonNullElse(refusal.getBody().getDetail(), "refused"),
                    null,
                    current(refusal));
        }

        private static @Nullable Object current(ErrorResponseException refusal) {
            var more = refusal.getBody().getProperties();
            return more == null ? null : more.get("current");
        }
    }
}
