package parley.app.console.media;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import parley.pipeline.BrandId;
import parley.pipeline.MediaId;
import reactor.core.publisher.Mono;

/** What the posts of the caller's brand look like. */
@RestController
class MediaApi {

    private static final CacheControl KEPT =
            CacheControl.maxAge(Duration.ofHours(1)).cachePrivate();

    private final Pictures pictures;

    MediaApi(Pictures pictures) {
        this.pictures = pictures;
    }

    @GetMapping("/api/v1/media/{id}/picture")
    Mono<ResponseEntity<byte[]>> picture(BrandId brand, @PathVariable MediaId id) {
        return pictures.of(brand, id).map(MediaApi::answer);
    }

    private static ResponseEntity<byte[]> answer(Picture picture) {
        return switch (picture) {
            case Picture.Found(var type, var bytes) ->
                ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType(type))
                        .cacheControl(KEPT)
                        .body(bytes);
            case Picture.Missing missing ->
                throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no picture of this post.");
        };
    }
}
