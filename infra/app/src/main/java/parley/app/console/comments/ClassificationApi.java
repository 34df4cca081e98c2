package parley.app.console.comments;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import parley.pipeline.Category;
import parley.pipeline.requests.WriteRequest;
import reactor.core.publisher.Mono;

/** A person says what a comment is about. */
@RestController
@RequestMapping("/api/v1/comments/{id}/classification")
class ClassificationApi {

    private final HumanDecisions decisions;
    private final BrandComments comments;

    ClassificationApi(HumanDecisions decisions, BrandComments comments) {
        this.decisions = decisions;
        this.comments = comments;
    }

    /**
     * The next revision, told to everybody like any other: the policy of the category acts, unless the comment is answered
     * or hidden already; then it is a label. 422 for a category that the brand does not have.
     */
    @PatchMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<CommentDetail> decide(
            BrandId brand,
            Actor actor,
            @RequestHeader(WriteRequest.HEADER) String key,
            @PathVariable String id,
            @Valid @RequestBody Decision decision) {
        var request = new WriteRequest(
                brand, actor, key, "classify " + id + " " + decision.category + "\n" + decision.reason);
        return decisions
                .decide(
                        request,
                        id,
                        decision.category,
                        decision.reason.replace("\0", "").strip())
                .then(Mono.defer(() -> comments.find(brand, id)));
    }

    /** What it is about, and why. */
    record Decision(
            @NotNull Category category,

            @NotBlank @Size(max = 500, message = "must have at most {max} characters")
            String reason) {}
}
