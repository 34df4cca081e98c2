package parley.app.console.usage;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import parley.pipeline.BrandId;
import parley.pipeline.audit.Audit;
import parley.pipeline.audit.Subject;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.Maybe;
import parley.pipeline.database.Row;
import parley.pipeline.requests.OnceOnly;
import parley.pipeline.requests.WriteRequest;
import reactor.core.publisher.Mono;

/** The budget of one brand. It counts from the next call that wants to be paid for. */
@Component
final class BrandBudget {

    private static final String FIND = """
            select p.period, p.starts, b.soft, b.hard, coalesce(s.amount, 0) as amount
            from (values ('day', (now() at time zone 'UTC')::date),
                         ('month', date_trunc('month', now() at time zone 'UTC')::date)) as p(period, starts)
            left join budget b on b.brand_id = :brand and b.period = p.period
            left join spend s on s.brand_id = :brand and s.period = p.period and s.starts = p.starts""";

    private static final String SET = """
            insert into budget (brand_id, period, soft, hard) values (:brand, :period, :soft, :hard)
            on conflict (brand_id, period) do update set soft = excluded.soft, hard = excluded.hard""";

    private final BrandDatabase database;
    private final OnceOnly onceOnly;

    BrandBudget(BrandDatabase database) {
        this.database = database;
        this.onceOnly = new OnceOnly(database);
    }

    Mono<BudgetState> of(BrandId brand) {
        return database.as(brand, client -> find(client, brand));
    }

    Mono<BudgetState> set(WriteRequest request, Budget budget) {
        return onceOnly.run(
                        request,
                        Boolean.class,
                        client -> find(client, request.brand())
                                .delayUntil(before -> write(client, request.brand(), budget))
                                .flatMap(before -> audit(client, request, before, budget))
                                .thenReturn(true))
                .then(Mono.defer(() -> of(request.brand())));
    }

    private static Mono<BudgetState> find(DatabaseClient client, BrandId brand) {
        return client.sql(FIND)
                .bind("brand", brand.value())
                .map(Row.to(row -> Map.entry(row.text("period"), BudgetState.Period.of(row))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .map(BudgetState::of);
    }

    private static Mono<Void> write(DatabaseClient client, BrandId brand, Budget budget) {
        return write(client, brand, "day", budget.of("day"))
                .then(Mono.defer(() -> write(client, brand, "month", budget.of("month"))));
    }

    private static Mono<Void> write(DatabaseClient client, BrandId brand, String period, Budget.Limits limits) {
        return client.sql(SET)
                .bind("brand", brand.value())
                .bind("period", period)
                .bind("soft", Maybe.of(limits.soft(), BigDecimal.class))
                .bind("hard", Maybe.of(limits.hard(), BigDecimal.class))
                .then();
    }

    private static Mono<Void> audit(DatabaseClient client, WriteRequest request, BudgetState before, Budget after) {
        var subject = Subject.of("budget", request.brand().value());
        return new Audit(client::sql)
                .record(request.brand(), request.actor(), "budget.changed", subject, limits(before), after);
    }

    private static Map<String, Object> limits(BudgetState state) {
        return Map.of("day", limits(state.day()), "month", limits(state.month()));
    }

    private static Map<String, @Nullable String> limits(BudgetState.Period period) {
        var limits = new java.util.LinkedHashMap<String, @Nullable String>();
        limits.put("soft", period.soft());
        limits.put("hard", period.hard());
        return limits;
    }
}
