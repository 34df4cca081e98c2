package parley.app.console.comments;

import jakarta.validation.Valid;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import parley.pipeline.BrandId;
import reactor.core.publisher.Mono;

/** Comments of the caller's brand. */
@RestController
@RequestMapping("/api/v1/comments")
class CommentsApi {

    private final BrandComments comments;

    CommentsApi(BrandComments comments) {
        this.comments = comments;
    }

    @GetMapping
    Mono<CommentPage> list(BrandId brand, @Valid @ModelAttribute @ParameterObject CommentFilter filter) {
        return comments.list(brand, filter);
    }

    @GetMapping("/{id}")
    Mono<CommentDetail> get(BrandId brand, @PathVariable String id) {
        return comments.find(brand, id)
                .switchIfEmpty(Mono.error(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "This brand has no such comment.")));
    }
}
