package parley.responder.notifications;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.web.server.ResponseStatusException;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import parley.pipeline.Category;
import parley.pipeline.TimeOrderedIds;
import parley.pipeline.audit.Audit;
import parley.pipeline.audit.Subject;
import parley.pipeline.database.Maybe;
import parley.pipeline.database.Row;
import reactor.core.publisher.Mono;

/** What somebody does about the channels of a brand, within one transaction that sees that brand alone. */
record ChannelDesk(DatabaseClient client, BrandId brand, Actor actor, Vault vault) {

    private static final int MOST = 50;

    /** Makes a channel and gives its id. */
    Mono<UUID> create(NewChannel wanted) {
        UUID id = TimeOrderedIds.next();
        var known = vault.seal(
                id,
                wanted.kind(),
                wanted.typed().target(wanted.kind()),
                wanted.typed().hidden(wanted.kind()));
        return of(ChannelSql.INSERT, id)
                .bind("kind", wanted.kind().wire())
                .bind("name", wanted.name().strip())
                .bind("target", known.target())
                .bind("events", wires(wanted.wanted()))
                .bind("most", MOST)
                .bind("secret", Maybe.of(known.secret(), String.class))
                .fetch()
                .rowsUpdated()
                .filter(rows -> rows > 0)
                .switchIfEmpty(Mono.error(ChannelDesk::tooMany))
                .then(Mono.defer(() -> hear(id, wanted.heard())))
                .then(Mono.defer(() -> audit("channel.created", id, null)))
                .thenReturn(id);
    }

    /** Changes what is named. */
    Mono<UUID> change(UUID id, ChannelChange wanted) {
        return lock(id).flatMap(before -> write(before, wanted)
                        .then(Mono.defer(() -> categories(id, wanted)))
                        .then(Mono.defer(() -> audit("channel.changed", id, before))))
                .thenReturn(id);
    }

    private Mono<Void> write(ChannelItem before, ChannelChange wanted) {
        var known = vault.moved(before, wanted.typed());
        return of(ChannelSql.CHANGE, before.id())
                .bind("name", Maybe.of(wanted.name(), String::strip, String.class))
                .bind("target", Maybe.of(known == null ? null : known.target(), String.class))
                .bind("secret", Maybe.of(known == null ? null : known.secret(), String.class))
                .bind("events", Maybe.of(wanted.events(), ChannelDesk::wires, String[].class))
                .bind("paused", Maybe.of(wanted.paused(), Boolean.class))
                .then();
    }

    private Mono<Void> categories(UUID id, ChannelChange wanted) {
        var categories = wanted.categories();
        return categories == null
                ? Mono.empty()
                : of(ChannelSql.FORGET_CATEGORIES, id).then().then(Mono.defer(() -> hear(id, categories)));
    }

    private Mono<Void> hear(UUID id, Collection<Category> categories) {
        return of(ChannelSql.NAME_CATEGORIES, id)
                .bind("categories", categories.stream().map(Category::value).toArray(String[]::new))
                .then();
    }

    /** With all that it would still have been told. */
    Mono<UUID> delete(UUID id) {
        return lock(id).flatMap(
                        before -> of(ChannelSql.DELETE, id).then().then(record("channel.deleted", id, before, null)))
                .thenReturn(id);
    }

    /** Has a message sent there as soon as possible. */
    Mono<UUID> test(UUID id) {
        return client.sql(ChannelSql.TEST)
                .bind("id", id)
                .map(Row.to(row -> row.flag("there")))
                .one()
                .filter(there -> there)
                .switchIfEmpty(Mono.error(ChannelDesk::notThere))
                .then(Mono.defer(() -> record("channel.tested", id, null, null)))
                .thenReturn(id);
    }

    private Mono<ChannelItem> lock(UUID id) {
        return one(ChannelSql.LOCK, id).switchIfEmpty(Mono.error(ChannelDesk::notThere));
    }

    private Mono<Void> audit(String action, UUID id, @Nullable ChannelItem before) {
        return one(ChannelSql.FIND, id).flatMap(after -> record(action, id, before, after));
    }

    private Mono<Void> record(String action, UUID id, @Nullable ChannelItem before, @Nullable ChannelItem after) {
        return new Audit(client::sql).record(brand, actor, action, Subject.of("channel", id), before, after);
    }

    private Mono<ChannelItem> one(String sql, UUID id) {
        return of(sql, id).map(Row.to(ChannelItem::of)).one();
    }

    private GenericExecuteSpec of(String sql, UUID id) {
        return client.sql(sql).bind("brand", brand.value()).bind("id", id);
    }

    private static String[] wires(Set<Event> events) {
        return events.stream().sorted().map(Event::wire).toArray(String[]::new);
    }

    private static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "This brand has no such channel.");
    }

    private static ResponseStatusException tooMany() {
        return new ResponseStatusException(
                HttpStatus.UNPROCESSABLE_CONTENT, "A brand has at most " + MOST + " channels.");
    }
}
