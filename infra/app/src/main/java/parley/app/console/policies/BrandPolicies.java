package parley.app.console.policies;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import parley.pipeline.Action;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import parley.pipeline.Category;
import parley.pipeline.audit.Audit;
import parley.pipeline.audit.Subject;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.Maybe;
import parley.pipeline.database.Row;
import reactor.core.publisher.Mono;

/** The policies of one brand, for people. */
@Component
final class BrandPolicies {

    /** All of them stand in each question to a language model. */
    private static final int MOST_OF_ITS_OWN = 50;

    private final BrandDatabase database;

    BrandPolicies(BrandDatabase database) {
        this.database = database;
    }

    Mono<List<PolicyItem>> all(BrandId brand) {
        return database.as(brand, client -> find(client, brand, Category.BUILT_IN, true));
    }

    Mono<PolicyItem> of(BrandId brand, Category category) {
        return database.as(brand, client -> find(client, brand, category));
    }

    /** Fails with 422 if a channel is not the brand's, or the category is one too many. */
    Mono<PolicyItem> set(BrandId brand, Actor actor, Category category, Policy policy) {
        return database.as(
                brand,
                client -> find(client, brand, category)
                        .delayUntil(before -> before.builtIn() && isOwn(category) ? room(client, brand) : Mono.empty())
                        .delayUntil(before -> write(client, brand, category, policy))
                        .flatMap(before -> find(client, brand, category)
                                .delayUntil(after -> audit(client, brand, actor, before, after))));
    }

    private static boolean isOwn(Category category) {
        return !Category.BUILT_IN.contains(category);
    }

    private static Mono<Void> room(DatabaseClient client, BrandId brand) {
        return client.sql(PolicySql.OWN)
                .bind("brand", brand.value())
                .bind("builtIn", Category.BUILT_IN.stream().map(Category::value).toArray(String[]::new))
                .map(Row.to(row -> row.count("own")))
                .one()
                .filter(own -> own >= MOST_OF_ITS_OWN)
                .flatMap(full -> Mono.error(new ResponseStatusException(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "A brand has at most %d categories of its own.".formatted(MOST_OF_ITS_OWN))));
    }

    /**
     * Goes back to what is built in; a category of the brand's own is none any more. Fails with 404 if the brand has said nothing
     * of it, and with 409 while a rule decides such a category.
     */
    Mono<Void> forget(BrandId brand, Actor actor, Category category) {
        return database.as(
                brand,
                client -> find(client, brand, category)
                        .filter(policy -> !policy.builtIn())
                        .switchIfEmpty(Mono.error(BrandPolicies::nothingSaid))
                        .delayUntil(before -> isOwn(category) ? retired(client, brand, category) : Mono.empty())
                        .delayUntil(before ->
                                of(client, PolicySql.FORGET, brand, category).then())
                        .flatMap(before -> new Audit(client::sql)
                                .record(brand, actor, "policy.deleted", subject(category), before, null)));
    }

    private static ResponseStatusException nothingSaid() {
        return new ResponseStatusException(
                HttpStatus.NOT_FOUND, "This brand has no policy of its own for that category.");
    }

    private static Mono<Void> retired(DatabaseClient client, BrandId brand, Category category) {
        return of(client, PolicySql.RULE, brand, category)
                .map(Row.to(row -> row.text("name")))
                .first()
                .flatMap(rule -> Mono.error(new ResponseStatusException(
                        HttpStatus.CONFLICT, "The rule \"" + rule + "\" decides this category.")))
                .then(of(client, PolicySql.FORGET_CHANNELS, brand, category).then());
    }

    private static Mono<Void> audit(
            DatabaseClient client, BrandId brand, Actor actor, PolicyItem before, PolicyItem after) {
        return new Audit(client::sql)
                .record(
                        brand,
                        actor,
                        "policy.changed",
                        subject(after.category()),
                        before.builtIn() ? null : before,
                        after);
    }

    private static Subject subject(Category category) {
        return new Subject("policy", category.value());
    }

    private static Mono<PolicyItem> find(DatabaseClient client, BrandId brand, Category category) {
        return find(client, brand, List.of(category), false).map(List::getFirst);
    }

    private static Mono<List<PolicyItem>> find(
            DatabaseClient client, BrandId brand, List<Category> categories, boolean own) {
        return client.sql(PolicySql.ALL)
                .bind("brand", brand.value())
                .bind("categories", categories.stream().map(Category::value).toArray(String[]::new))
                .bind("own", own)
                .map(Row.to(BrandPolicies::item))
                .all()
                .collectList();
    }

    private static Mono<Void> write(DatabaseClient client, BrandId brand, Category category, Policy policy) {
        return upsert(client, brand, category, policy)
                .then(Mono.defer(() ->
                        policy.channels() == null ? Mono.empty() : route(client, brand, category, policy.channels())));
    }

    private static Mono<Void> upsert(DatabaseClient client, BrandId brand, Category category, Policy policy) {
        return of(client, PolicySql.UPSERT, brand, category)
                .bind("meaning", Maybe.of(policy.meaning(), String.class))
                .bind("actions", policy.actions().stream().map(Action::wire).toArray(String[]::new))
                .bind("confidence", policy.minConfidence())
                .bind("never", policy.isNeverAuto())
                .bind("shadow", policy.isShadow())
                .bind("author", Maybe.of(policy.maxPerAuthorPerDay(), Integer.class))
                .bind("thread", Maybe.of(policy.maxPerThread(), Integer.class))
                .bind("target", Maybe.of(policy.ticketTargetMinutes(), Integer.class))
                .then();
    }

    private static Mono<Void> route(DatabaseClient client, BrandId brand, Category category, List<UUID> channels) {
        var wanted = Set.copyOf(channels);
        var named = of(client, PolicySql.NAME_CHANNELS, brand, category)
                .bind("channels", wanted.toArray(UUID[]::new))
                .fetch()
                .rowsUpdated();
        return of(client, PolicySql.FORGET_CHANNELS, brand, category)
                .then()
                .then(named)
                .filter(rows -> rows == wanted.size())
                .switchIfEmpty(Mono.error(() -> new ResponseStatusException(
                        HttpStatus.UNPROCESSABLE_CONTENT, "notify names a channel that this brand does not have")))
                .then();
    }

    private static DatabaseClient.GenericExecuteSpec of(
            DatabaseClient client, String sql, BrandId brand, Category category) {
        return client.sql(sql).bind("brand", brand.value()).bind("category", category.value());
    }

    private static PolicyItem item(Row row) {
        var category = new Category(row.text("category"));
        var channels = List.of(row.get("notify", UUID[].class));
        return row.maybe("actions", String[].class) == null
                ? PolicyItem.of(category, Policy.builtIn(category, channels), true)
                : PolicyItem.of(category, policy(row, channels), false);
    }

    private static Policy policy(Row row, List<UUID> channels) {
        Set<Action> actions = row.texts("actions").stream()
                .map(Action::of)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Action.class)));
        return new Policy(
                row.text("meaning"),
                actions,
                row.decimal("min_confidence"),
                row.flag("never_auto"),
                row.flag("shadow"),
                row.maybe("max_per_author_per_day", Integer.class),
                row.maybe("max_per_thread", Integer.class),
                row.maybe("ticket_target_minutes", Integer.class),
                channels);
    }
}
