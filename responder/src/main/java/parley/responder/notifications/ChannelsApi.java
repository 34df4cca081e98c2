package parley.responder.notifications;

import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.Row;
import parley.pipeline.requests.OnceOnly;
import parley.pipeline.requests.WriteRequest;
import reactor.core.publisher.Mono;

/** Where a brand is told of what happens. Secrets go in and never come out. */
@RestController
@RequestMapping("/api/v1/channels")
class ChannelsApi {

    private final BrandDatabase database;
    private final OnceOnly onceOnly;
    private final Vault vault;

    ChannelsApi(BrandDatabase database, Vault vault) {
        this.database = database;
        this.onceOnly = new OnceOnly(database);
        this.vault = vault;
    }

    @GetMapping
    Mono<Channels> list(BrandId brand) {
        return database.as(
                brand,
                client -> client.sql(ChannelSql.LIST + " order by created_at, id")
                        .bind("brand", brand.value())
                        .map(Row.to(ChannelItem::of))
                        .all()
                        .collectList()
                        .map(items -> new Channels(items, null)));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ChannelItem> create(
            BrandId brand,
            Actor actor,
            @RequestHeader(WriteRequest.HEADER) String key,
            @Valid @RequestBody NewChannel wanted) {
        return run(new WriteRequest(brand, actor, key, wanted.asked()), desk -> desk.create(wanted));
    }

    @PatchMapping("/{id}")
    Mono<ChannelItem> change(
            BrandId brand,
            Actor actor,
            @RequestHeader(WriteRequest.HEADER) String key,
            @PathVariable UUID id,
            @Valid @RequestBody ChannelChange wanted) {
        return run(new WriteRequest(brand, actor, key, id + " " + wanted.asked()), desk -> desk.change(id, wanted));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> delete(
            BrandId brand, Actor actor, @RequestHeader(WriteRequest.HEADER) String key, @PathVariable UUID id) {
        return once(new WriteRequest(brand, actor, key, "delete channel " + id), desk -> desk.delete(id))
                .then();
    }

    /** Says nothing of how it went: {@code last_sent_at} and {@code last_error} do, soon. */
    @PostMapping("/{id}/test")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<ChannelItem> test(
            BrandId brand, Actor actor, @RequestHeader(WriteRequest.HEADER) String key, @PathVariable UUID id) {
        return run(new WriteRequest(brand, actor, key, "test channel " + id), desk -> desk.test(id));
    }

    private Mono<ChannelItem> run(WriteRequest request, Function<ChannelDesk, Mono<UUID>> action) {
        return once(request, action).flatMap(id -> find(request.brand(), id));
    }

    private Mono<UUID> once(WriteRequest request, Function<ChannelDesk, Mono<UUID>> action) {
        return onceOnly.run(
                request,
                UUID.class,
                client -> Mono.defer(
                        () -> action.apply(new ChannelDesk(client, request.brand(), request.actor(), vault))));
    }

    private Mono<ChannelItem> find(BrandId brand, UUID id) {
        return database.as(
                brand,
                client -> client.sql(ChannelSql.FIND)
                        .bind("brand", brand.value())
                        .bind("id", id)
                        .map(Row.to(ChannelItem::of))
                        .one());
    }

    /** All there are. */
    record Channels(List<ChannelItem> items, @Nullable String nextCursor) {}
}
