package parley.app.console.deadletters;

import jakarta.validation.Valid;
import java.util.UUID;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import parley.app.console.Page;
import parley.pipeline.PersonId;
import reactor.core.publisher.Mono;

/**
 * What nobody could take. It belongs to no brand: operators only. A replay is asked for here and done by the stages within
 * seconds; what still cannot be taken comes back as another dead letter.
 */
@RestController
@RequestMapping("/api/v1/dead-letters")
class DeadLettersApi {

    private final KeptLetters letters;

    DeadLettersApi(KeptLetters letters) {
        this.letters = letters;
    }

    @GetMapping
    Mono<Page<DeadLetterItem>> list(
            PersonId operator, @Valid @ModelAttribute @ParameterObject DeadLetterFilter filter) {
        return letters.list(operator, filter);
    }

    @GetMapping("/{id}")
    Mono<DeadLetterItem> get(PersonId operator, @PathVariable UUID id) {
        return letters.find(operator, id).switchIfEmpty(Mono.error(DeadLettersApi::none));
    }

    /** Once more even if it was replayed before. */
    @PostMapping("/{id}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<Asked> replay(PersonId operator, @PathVariable UUID id) {
        return letters.ask(operator, id)
                .filter(there -> there)
                .switchIfEmpty(Mono.error(DeadLettersApi::none))
                .thenReturn(new Asked(1, false));
    }

    /** Each at most once, however often this is called. */
    @PostMapping("/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<Asked> replay(PersonId operator, @Valid @RequestBody ReplayRange range) {
        return letters.ask(operator, range).map(asked -> new Asked(asked, asked == KeptLetters.BATCH));
    }

    private static ResponseStatusException none() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such dead letter.");
    }

    /**
     * What will be put back.
     *
     * @param more whether the range may hold more than one call asks for: call again
     */
    record Asked(long replayed, boolean more) {}
}
