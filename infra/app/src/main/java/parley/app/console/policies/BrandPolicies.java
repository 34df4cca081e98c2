package parley.app.console.policies;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import parley.pipeline.Action;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import parley.pipeline.Category;
import parley.pipeline.audit.Audit;
import parley.pipeline.audit.Subject;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.Row;
import reactor.core.publisher.Mono;

/** The policies of one brand, for people. */
@Component
final class BrandPolicies {

    private final BrandDatabase database;

    BrandPolicies(BrandDatabase database) {
        this.database = database;
    }

    Mono<Policy> of(BrandId brand, Category category) {
        return database.as(brand, client -> find(client, brand, category));
    }

    Mono<Void> set(BrandId brand, Actor actor, Category category, Policy policy) {
        return database.as(
                brand,
                client -> find(client, brand, category)
                        .singleOptional()
                        .delayUntil(before -> upsert(client, brand, category, policy))
                        .flatMap(before -> new Audit(client::sql)
                                .record(
                                        brand,
                                        actor,
                                        "policy.changed",
                                        new Subject("policy", category.value()),
                                        before.orElse(null),
                                        policy)));
    }

    private static Mono<Policy> find(DatabaseClient client, BrandId brand, Category category) {
        return client.sql("select actions, min_confidence from policy where brand_id = :brand and category = :category")
                .bind("brand", brand.value())
                .bind("category", category.value())
                .map(Row.to(BrandPolicies::policy))
                .one();
    }

    private static Mono<Void> upsert(DatabaseClient client, BrandId brand, Category category, Policy policy) {
        return client.sql("""
                insert into policy (brand_id, category, actions, min_confidence)
                values (:brand, :category, :actions, :confidence)
                on conflict (brand_id, category) do update
                    set actions = excluded.actions, min_confidence = excluded.min_confidence""")
                .bind("brand", brand.value())
                .bind("category", category.value())
                .bind("actions", policy.actions().stream().map(Action::wire).toArray(String[]::new))
                .bind("confidence", policy.minConfidence())
                .then();
    }

    private static Policy policy(Row row) {
        Set<Action> actions = row.texts("actions").stream()
                .map(wire -> Action.valueOf(wire.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Action.class)));
        return new Policy(actions, row.decimal("min_confidence"));
    }
}
