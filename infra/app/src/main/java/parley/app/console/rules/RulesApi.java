package parley.app.console.rules;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import parley.app.console.Page;
import parley.classifier.rules.BrandRules;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.Row;
import parley.pipeline.requests.OnceOnly;
import parley.pipeline.requests.WriteRequest;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What the caller's brand decides by rule. A change counts within two seconds, for comments that come from then on. */
@RestController
@RequestMapping("/api/v1/rules")
class RulesApi {

    private final BrandDatabase database;
    private final OnceOnly onceOnly;

    RulesApi(BrandDatabase database) {
        this.database = database;
        this.onceOnly = new OnceOnly(database);
    }

    /** In their order: the first that holds decides. */
    @GetMapping
    Mono<Page<RuleItem>> list(BrandId brand, Actor actor) {
        return database.as(brand, client -> new RuleDesk(client, brand, actor).all())
                .map(Page::whole);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<RuleItem> add(
            BrandId brand,
            Actor actor,
            @RequestHeader(WriteRequest.HEADER) String key,
            @Valid @RequestBody NewRule wanted) {
        return run(new WriteRequest(brand, actor, key, "add rule " + wanted), desk -> desk.add(wanted));
    }

    @PatchMapping("/{id}")
    Mono<RuleItem> change(
            BrandId brand,
            Actor actor,
            @RequestHeader(WriteRequest.HEADER) String key,
            @PathVariable UUID id,
            @Valid @RequestBody RuleChange wanted) {
        return run(new WriteRequest(brand, actor, key, "rule " + id + "\n" + wanted), desk -> desk.change(id, wanted));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> delete(
            BrandId brand, Actor actor, @RequestHeader(WriteRequest.HEADER) String key, @PathVariable UUID id) {
        return once(new WriteRequest(brand, actor, key, "delete rule " + id), UUID.class, desk -> desk.delete(id))
                .then();
    }

    /** Puts them into this order; 409 if these are not the rules that the brand has. */
    @PutMapping("/order")
    Mono<Page<RuleItem>> order(
            BrandId brand,
            Actor actor,
            @RequestHeader(WriteRequest.HEADER) String key,
            @Valid @RequestBody RuleOrder wanted) {
        var request = new WriteRequest(brand, actor, key, "order rules " + wanted);
        return once(request, Boolean.class, desk -> desk.order(wanted.ids())).then(list(brand, actor));
    }

    /** What a rule would have done about the brand's newest comments. Changes nothing. */
    @PostMapping("/dry-run")
    Mono<Trial> dryRun(BrandId brand, Actor actor, @Valid @RequestBody DryRun wanted) {
        return database.as(
                        brand,
                        client -> new RuleDesk(client, brand, actor)
                                .all()
                                .zipWhen(rules -> past(client, brand, wanted.atMost())))
                .publishOn(Schedulers.parallel()) // thousands of comments are looked at
                .map(found -> Trial.of(wanted.rule(), earlier(found.getT1(), wanted), found.getT2()));
    }

    private static Mono<List<PastComment>> past(DatabaseClient client, BrandId brand, int limit) {
        return client.sql(RuleSql.PAST)
                .bind("brand", brand.value())
                .bind("limit", limit)
                .map(Row.to(PastComment::of))
                .all()
                .collectList();
    }

    private static BrandRules earlier(List<RuleItem> rules, DryRun wanted) {
        return new BrandRules(rules.stream()
                .takeWhile(rule -> !rule.id().equals(wanted.id()))
                .filter(rule -> !rule.paused())
                .map(RuleItem::prepared)
                .toList());
    }

    private Mono<RuleItem> run(WriteRequest request, Function<RuleDesk, Mono<UUID>> action) {
        return once(request, UUID.class, action).flatMap(id -> find(request, id));
    }

    private <T> Mono<T> once(WriteRequest request, Class<T> type, Function<RuleDesk, Mono<T>> action) {
        return onceOnly.run(
                request, type, client -> action.apply(new RuleDesk(client, request.brand(), request.actor())));
    }

    /** Gone if somebody has deleted it meanwhile. */
    private Mono<RuleItem> find(WriteRequest request, UUID id) {
        return database.as(request.brand(), client -> new RuleDesk(client, request.brand(), request.actor()).find(id));
    }

    /** All rules of the brand in the order in which they are to be asked. */
    record RuleOrder(@NotNull @Size(max = 100) List<@NotNull UUID> ids) {}
}
