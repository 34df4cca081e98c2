package parley.app.console.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.web.server.ResponseStatusException;
import parley.app.console.OwnCategories;
import parley.classifier.rules.BrandRules;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import parley.pipeline.Category;
import parley.pipeline.TimeOrderedIds;
import parley.pipeline.audit.Audit;
import parley.pipeline.audit.Subject;
import parley.pipeline.database.Maybe;
import parley.pipeline.database.Row;
import reactor.core.publisher.Mono;

/** Where somebody works on the rules of a brand: one transaction, in which nobody else does. */
record RuleDesk(DatabaseClient client, BrandId brand, Actor actor) {

    private static final int MOST = 100;

    Mono<UUID> add(NewRule wanted) {
        return alone().then(all())
                .doOnNext(RuleDesk::requireRoom)
                .then(known(wanted.category()))
                .then(Mono.defer(() -> insert(TimeOrderedIds.next(), wanted)));
    }

    Mono<UUID> change(UUID id, RuleChange wanted) {
        return alone().then(find(id))
                .delayUntil(before -> known(wanted.category()))
                .delayUntil(before -> update(id, wanted))
                .delayUntil(before -> find(id).flatMap(after -> audit("rule.changed", id, before, after)))
                .map(RuleItem::id);
    }

    Mono<UUID> delete(UUID id) {
        return alone().then(find(id))
                .delayUntil(rule -> about(RuleSql.DELETE).bind("id", id).then())
                .delayUntil(rule -> audit("rule.deleted", id, rule, null))
                .map(RuleItem::id);
    }

    /** Fails with 409 if these are not the rules there are. */
    Mono<Boolean> order(List<UUID> ids) {
        return alone().then(all())
                .doOnNext(rules -> requireAll(rules, ids))
                .delayUntil(rules -> about(RuleSql.ORDER)
                        .bind("ids", ids.toArray(UUID[]::new))
                        .then())
                .flatMap(rules -> audit("rules.ordered", brand.value(), named(rules), ids))
                .thenReturn(true);
    }

    /** The rules there are, in their order. */
    Mono<List<RuleItem>> all() {
        return about(RuleSql.ALL).map(Row.to(RuleItem::of)).all().collectList();
    }

    Mono<RuleItem> find(UUID id) {
        return all().flatMapIterable(rules -> rules)
                .filter(rule -> rule.id().equals(id))
                .next()
                .switchIfEmpty(Mono.error(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "This brand has no such rule.")));
    }

    private Mono<Void> alone() {
        return about(RuleSql.ALONE).then();
    }

    private Mono<Void> known(@Nullable Category category) {
        return category == null ? Mono.empty() : OwnCategories.require(client, brand, category);
    }

    private Mono<UUID> insert(UUID id, NewRule wanted) {
        return about(RuleSql.INSERT)
                .bind("id", id)
                .bind("name", clean(wanted.name()))
                .bind("conditions", BrandRules.json(wanted.when()))
                .bind("category", wanted.category().value())
                .bind("paused", wanted.isPaused())
                .then()
                .then(Mono.defer(() -> find(id)))
                .flatMap(rule -> audit("rule.added", id, null, rule))
                .thenReturn(id);
    }

    private Mono<Void> update(UUID id, RuleChange wanted) {
        return about(RuleSql.CHANGE)
                .bind("id", id)
                .bind("name", Maybe.of(wanted.name(), RuleDesk::clean, String.class))
                .bind("conditions", Maybe.of(wanted.when(), BrandRules::json, String.class))
                .bind("category", Maybe.of(wanted.category(), Category::value, String.class))
                .bind("paused", Maybe.of(wanted.paused(), Boolean.class))
                .then();
    }

    private Mono<Void> audit(String action, UUID subject, @Nullable Object before, @Nullable Object after) {
        return new Audit(client::sql).record(brand, actor, action, Subject.of("rule", subject), before, after);
    }

    private GenericExecuteSpec about(String sql) {
        return client.sql(sql).bind("brand", brand.value());
    }

    private static List<UUID> named(List<RuleItem> rules) {
        return rules.stream().map(RuleItem::id).toList();
    }

    private static void requireRoom(List<RuleItem> rules) {
        if (rules.size() >= MOST) {
            throw new ResponseStatusException(
                    HttpStatus.UNPROCESSABLE_CONTENT, "A brand has %d rules at most.".formatted(MOST));
        }
    }

    private static void requireAll(List<RuleItem> rules, List<UUID> ids) {
        if (ids.size() != rules.size() || !new HashSet<>(ids).equals(new HashSet<>(named(rules)))) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "These are not the rules that this brand has now.");
        }
    }

    private static String clean(String name) {
        return Objects.requireNonNull(name).replace("\0", "").strip();
    }
}
