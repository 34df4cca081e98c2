package parley.app.console.tickets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.server.ResponseStatusException;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import parley.pipeline.TimeOrderedIds;
import parley.pipeline.audit.Audit;
import parley.pipeline.audit.Subject;
import parley.pipeline.database.Maybe;
import parley.pipeline.database.Row;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What somebody does about the tickets of a brand, within one transaction that sees that brand alone. */
record TicketDesk(DatabaseClient client, BrandId brand, Actor actor) {

    /**
     * Changes what differs.
     *
     * @return the ticket's id
     */
    Mono<UUID> change(UUID id, TicketChange wanted) {
        return lock(id).flatMap(now -> now.newerThan(wanted.seenRevision()) ? conflict(id) : Mono.just(now))
                .flatMap(now -> wish(now, wanted).flatMap(wish -> change(id, now, wish)))
                .thenReturn(id);
    }

    private Mono<TicketState> lock(UUID id) {
        return of(TicketSql.LOCK, id)
                .map(Row.to(TicketState::of))
                .one()
                .switchIfEmpty(Mono.error(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "This brand has no such ticket.")));
    }

    private <T> Mono<T> conflict(UUID id) {
        return BrandTickets.find(client, brand, id).flatMap(current -> Mono.error(conflict(current)));
    }

    private static ErrorResponseException conflict(TicketDetail current) {
        var problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "Somebody has changed the ticket meanwhile.");
        problem.setProperty("current", current);
        return new ErrorResponseException(HttpStatus.CONFLICT, problem, null);
    }

    private Mono<TicketState> wish(TicketState now, TicketChange wanted) {
        var withStatus = now.with(wanted.status());
        if (wanted.leavesAssignee()) {
            return Mono.just(withStatus);
        }
        var assignee = wanted.newAssignee();
        return assignee == null
                ? Mono.just(withStatus.assignedTo(null))
                : member(assignee).map(withStatus::assignedTo);
    }

    private Mono<Somebody> member(String assignee) {
        var unknown = new ResponseStatusException(
                HttpStatus.UNPROCESSABLE_CONTENT, "assignee is nobody of this brand: me, none or a person's id");
        UUID person = assignee.equals("me") ? actor.value() : uuid(assignee);
        return person == null
                ? Mono.error(unknown)
                : of(TicketSql.MEMBER, person)
                        .map(Row.to(row -> new Somebody(row.uuid("id"), row.text("name"))))
                        .one()
                        .switchIfEmpty(Mono.error(unknown));
    }

    private Mono<Void> change(UUID id, TicketState now, TicketState wish) {
        var lines = lines(now, wish);
        return lines.isEmpty()
                ? Mono.empty()
                : write(id, wish)
                        .thenMany(Flux.fromIterable(lines))
                        .concatMap(line -> remember(id, line))
                        .then(audit(id, "ticket.changed", now.told(), wish.told()));
    }

    private static List<Line> lines(TicketState now, TicketState wish) {
        List<Line> lines = new ArrayList<>(2);
        if (now.status() != wish.status()) {
            lines.add(new Line("status", now.status().wire(), wish.status().wire()));
        }
        if (!Objects.equals(id(now.assignee()), id(wish.assignee()))) {
            lines.add(new Line("assignee", now.assigneeName(), wish.assigneeName()));
        }
        return lines;
    }

    private Mono<Void> write(UUID id, TicketState wish) {
        return of(TicketSql.CHANGE, id)
                .bind("state", wish.status().wire())
                .bind("assignee", Maybe.of(id(wish.assignee()), UUID.class))
                .then();
    }

    private Mono<Void> remember(UUID id, Line line) {
        return of(TicketSql.REMEMBER, id)
                .bind("actor", actor.value())
                .bind("what", line.what())
                .bind("was", Maybe.of(line.was(), String.class))
                .bind("became", Maybe.of(line.became(), String.class))
                .then();
    }

    /**
     * Writes a remark.
     *
     * @return the ticket's id
     */
    Mono<UUID> note(UUID id, String text) {
        UUID note = TimeOrderedIds.next();
        return lock(id).then(Mono.defer(() -> insert(id, note, text)))
                .then(Mono.defer(() -> remember(id, new Line("note", null, null))))
                .then(Mono.defer(() -> of(TicketSql.TELL, id).then()))
                .then(Mono.defer(() -> audit(id, "ticket.noted", null, Map.of("note", note))))
                .thenReturn(id);
    }

    private Mono<Void> insert(UUID id, UUID note, String text) {
        return of(TicketSql.NOTE, id)
                .bind("note", note)
                .bind("actor", actor.value())
                .bind("text", text)
                .then();
    }

    private Mono<Void> audit(UUID id, String action, @Nullable Object before, Object after) {
        return new Audit(client::sql).record(brand, actor, action, Subject.of("ticket", id), before, after);
    }

    private DatabaseClient.GenericExecuteSpec of(String sql, UUID id) {
        return client.sql(sql).bind("brand", brand.value()).bind("id", id);
    }

    private static @Nullable UUID id(@Nullable Somebody somebody) {
        return somebody == null ? null : somebody.id();
    }

    private static @Nullable UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }

    private record Line(
            String what, @Nullable String was, @Nullable String became) {}
}
