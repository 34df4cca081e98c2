package parley.app.console.tickets;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import java.util.function.Function;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import parley.app.console.Page;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.requests.OnceOnly;
import parley.pipeline.requests.WriteRequest;
import reactor.core.publisher.Mono;

/** What was escalated. Writes answer with the ticket as it is then. */
@RestController
@RequestMapping("/api/v1/tickets")
class TicketsApi {

    private final BrandTickets tickets;
    private final OnceOnly onceOnly;

    TicketsApi(BrandTickets tickets, BrandDatabase database) {
        this.tickets = tickets;
        this.onceOnly = new OnceOnly(database);
    }

    @GetMapping
    Mono<Page<TicketItem>> list(
            BrandId brand, Actor actor, @Valid @ModelAttribute @ParameterObject TicketFilter filter) {
        return tickets.list(brand, actor, filter);
    }

    @GetMapping("/{id}")
    Mono<TicketDetail> get(BrandId brand, @PathVariable UUID id) {
        return tickets.find(brand, id)
                .switchIfEmpty(Mono.error(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "This brand has no such ticket.")));
    }

    /** 409 with {@code current}, the ticket as it is, if it is not as the caller has seen it. */
    @PatchMapping("/{id}")
    Mono<TicketDetail> change(
            BrandId brand,
            Actor actor,
            @RequestHeader(WriteRequest.HEADER) String key,
            @PathVariable UUID id,
            @Valid @RequestBody TicketChange change) {
        var request = new WriteRequest(brand, actor, key, "ticket " + id + "\n" + change);
        return run(request, desk -> desk.change(id, change));
    }

    @PostMapping("/{id}/notes")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<TicketDetail> note(
            BrandId brand,
            Actor actor,
            @RequestHeader(WriteRequest.HEADER) String key,
            @PathVariable UUID id,
            @Valid @RequestBody NewNote note) {
        var text = note.text.replace("\0", "").strip();
        var request = new WriteRequest(brand, actor, key, "note " + id + "\n" + text);
        return run(request, desk -> desk.note(id, text));
    }

    private Mono<TicketDetail> run(WriteRequest request, Function<TicketDesk, Mono<UUID>> action) {
        return onceOnly.run(
                        request,
                        UUID.class,
                        client -> action.apply(new TicketDesk(client, request.brand(), request.actor())))
                .flatMap(id -> get(request.brand(), id));
    }

    /** A remark about a ticket. */
    record NewNote(
            @NotNull
            @Pattern(regexp = "(?s).*[^\\s\\x00].*", message = "must say something")
            @Size(max = 5_000, message = "must have at most {max} characters")
            String text) {}
}
