package parley.app.console.comments;

import jakarta.validation.Valid;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Comments of the caller's brand. */
@RestController
@RequestMapping("/api/v1/comments")
class CommentsApi {

    private final BrandComments comments;

    private final CommentExport export;

    CommentsApi(BrandComments comments, CommentExport export) {
        this.comments = comments;
        this.export = export;
    }

    @GetMapping
    Mono<CommentPage> list(BrandId brand, @Valid @ModelAttribute @ParameterObject CommentFilter filter) {
        return comments.list(brand, filter);
    }

    /** All that fit, as a file: {@code limit}, {@code cursor} and {@code count} mean nothing here. */
    @GetMapping(path = "/export", produces = "text/csv;charset=UTF-8")
    ResponseEntity<Flux<String>> export(
            BrandId brand, Actor actor, @Valid @ModelAttribute @ParameterObject CommentFilter filter) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"comments.csv\"")
                .body(export.csv(brand, actor, filter));
    }

    @GetMapping("/{id}")
    Mono<CommentDetail> get(BrandId brand, @PathVariable String id) {
        return comments.find(brand, id)
                .switchIfEmpty(Mono.error(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "This brand has no such comment.")));
    }
}
