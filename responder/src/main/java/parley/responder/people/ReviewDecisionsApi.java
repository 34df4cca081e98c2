package parley.responder.people;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
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
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Deciding what waits for a person. 409 with the state it is in if somebody was faster. */
@RestController
@RequestMapping("/api/v1/reviews")
class ReviewDecisionsApi {

    private final OnceOnly onceOnly;

    ReviewDecisionsApi(OnceOnly onceOnly) {
        this.onceOnly = onceOnly;
    }

    /** Posts the draft, or the text; does what else was asked about. 422 if there is neither a draft nor a text. */
    @PostMapping("/{id}/approve")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<CommentState> approve(
            BrandId brand,
            Actor actor,
            @RequestHeader(WriteRequest.HEADER) String key,
            @PathVariable UUID id,
            @Valid @RequestBody(required = false) @Nullable Approval approval) {
        var text = approval == null || approval.text == null ? null : NewText.clean(approval.text);
        var request = new WriteRequest(brand, actor, key, "approve " + id + (text == null ? "" : "\n" + text));
        return decide(request, id, decision -> decision.approve(text));
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
        return decide(request, id, decision -> decision.reject(reason));
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
        Function<Decision, Mono<CommentState>> word =
                bulk.approves() ? decision -> decision.approve(null) : decision -> decision.reject(bulk.reason);
        return decide(request, id, word)
                .map(state -> new Result(id, bulk.approves() ? 202 : 200, null, state))
                .onErrorResume(ErrorResponseException.class, refusal -> Mono.just(Result.refused(id, refusal)));
    }

    private Mono<CommentState> decide(WriteRequest request, UUID id, Function<Decision, Mono<CommentState>> word) {
        return onceOnly.run(request, CommentState.class, client -> {
            var desk = Desk.of(client, request);
            return decision(desk, id).flatMap(word);
        });
    }

    private static Mono<Decision> decision(Desk desk, UUID id) {
        return desk.reviews()
                .find(id)
                .switchIfEmpty(Mono.error(() -> Refusal.notFound("review")))
                .flatMap(asked ->
                        desk.comments().find(asked.comment()).map(comment -> new Decision(desk, comment, asked)));
    }

    /**
     * A yes.
     *
     * @param text to be posted instead of the draft
     */
    record Approval(
            @Nullable
            @Pattern(regexp = NewText.VISIBLE, message = "must say something")
            @Size(max = NewText.LONGEST, message = "must have at most {max} characters")
            String text) {}

    /** A no, and why. */
    record Rejection(
            @NotNull
            @Pattern(regexp = NewText.VISIBLE, message = "must say something")
            @Size(max = 500, message = "must have at most {max} characters")
            String reason) {}

    /**
     * The same word about several.
     *
     * @param action {@code approve} or {@code reject}
     * @param reason why not; may be left out
     */
    record Bulk(
            @NotEmpty @Size(max = 100, message = "must be at most {max}")
            List<@NotNull UUID> ids,

            @NotNull @Pattern(regexp = "approve|reject", message = "must be approve or reject")
            String action,

            @Nullable @Size(max = 500, message = "must have at most {max} characters")
            String reason) {

        boolean approves() {
            return action.equals("approve");
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
     */
    record Result(
            UUID id,
            int status,
            @Nullable String detail,
            @Nullable CommentState comment) {

        static Result refused(UUID id, ErrorResponseException refusal) {
            return new Result(
                    id,
                    refusal.getStatusCode().value(),
                    Objects.requireNonNullElse(refusal.getBody().getDetail(), "refused"),
                    null);
        }
    }
}
