package parley.responder.people;

import jakarta.validation.Valid;
import java.util.function.BiFunction;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
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
import reactor.core.publisher.Mono;

/**
 * What people do to a comment, by our id or by Instagram's. Each call is written down and answered 202 with the comment as
 * it is then; its status follows when Instagram has been told. 404 for a comment the brand does not have, 409 with the
 * comment as it is where that cannot be done to it.
 */
@RestController
@RequestMapping("/api/v1/comments/{id}")
class CommentActionsApi {

    private final OnceOnly onceOnly;

    CommentActionsApi(OnceOnly onceOnly) {
        this.onceOnly = onceOnly;
    }

    /** Answers it; where an answer of ours stands, changes it: the new text first, then the old one is deleted. */
    @PostMapping("/reply")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<CommentState> reply(
            BrandId brand,
            Actor actor,
            @RequestHeader(WriteRequest.HEADER) String key,
            @PathVariable String id,
            @Valid @RequestBody NewText body) {
        var text = NewText.clean(body.text());
        var request = new WriteRequest(brand, actor, key, "reply " + id + "\n" + text);
        return run(request, id, "reply.written", (desk, comment) -> new ManualReply(desk, comment).write(text));
    }

    @PostMapping("/hide")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<CommentState> hide(
            BrandId brand, Actor actor, @RequestHeader(WriteRequest.HEADER) String key, @PathVariable String id) {
        var request = new WriteRequest(brand, actor, key, "hide " + id);
        return run(request, id, "comment.hidden", (desk, comment) -> new Moderating(desk, comment).hide(true));
    }

    @PostMapping("/unhide")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<CommentState> unhide(
            BrandId brand, Actor actor, @RequestHeader(WriteRequest.HEADER) String key, @PathVariable String id) {
        var request = new WriteRequest(brand, actor, key, "unhide " + id);
        return run(request, id, "comment.unhidden", (desk, comment) -> new Moderating(desk, comment).hide(false));
    }

    /** For good, with all that stands below it. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<CommentState> delete(
            BrandId brand, Actor actor, @RequestHeader(WriteRequest.HEADER) String key, @PathVariable String id) {
        var request = new WriteRequest(brand, actor, key, "delete " + id);
        return run(request, id, "comment.deleted", (desk, comment) -> new Moderating(desk, comment).delete());
    }

    private Mono<CommentState> run(
            WriteRequest request, String id, String name, BiFunction<Desk, TargetComment, Mono<CommentState>> action) {
        return onceOnly.run(request, CommentState.class, client -> {
            var desk = Desk.of(client, request);
            return desk.comments()
                    .find(id)
                    .flatMap(comment -> desk.audited(name, comment.id(), action.apply(desk, comment)));
        });
    }
}
