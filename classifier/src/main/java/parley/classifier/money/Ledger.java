package parley.classifier.money;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.postgresql.codec.Json;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import parley.classifier.limits.ModelId;
import parley.classifier.limits.Used;
import parley.pipeline.database.Lots;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every call that may cost something, written down before it is made with the most that it may cost, and held against the
 * brand's budget; afterwards with what it did cost. What nobody settles is booked as it stands.
 */
public final class Ledger {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String BOOK = """
            update llm_call set state = 'booked', settled_at = now()
            where id in (select id from llm_call where state = 'reserved' and expires_at < now() limit 1000
                         for update skip locked)""";

    /** What has ended counts from then; what has not may end any time. Older calls have ended, or never will. */
    private static final String LAST_MINUTE = """
            select case when settled_at is null then -1
                        else cast(floor(extract(epoch from now() - settled_at) * 10) * 100 as bigint) end as ago,
                   count(*) as requests, cast(sum(input_tokens + output_tokens) as bigint) as tokens
            from llm_call
            where provider = :provider and model = :model and at > now() - interval '10 minutes'
              and (settled_at is null or settled_at > now() - interval '61 seconds')
            group by 1""";

    private final StageDatabase database;
    private final Counter alerts;
    private final Lots<PlannedCall, String> reservations = new Lots<>(this::reserveAll);
    private final Lots<Map<String, Object>, Boolean> settlements = new Lots<>(this::settleAll);

    /** The ledger in the given database. */
    public Ledger(StageDatabase database, MeterRegistry meters) {
        this.database = database;
        this.alerts = Counter.builder("parley.llm.budget.alerts")
                .description("How often a brand has reached a limit of its budget, or four fifths of one")
                .register(meters);
    }

    /** Reserves the most that the call may cost; fails with {@link OverBudget} if the brand may not spend that. */
    public Mono<Void> reserve(PlannedCall call) {
        return reservations.add(call).flatMap(Ledger::granted);
    }

    private static Mono<Void> granted(String verdict) {
        return verdict.equals("reserved") ? Mono.empty() : Mono.error(new OverBudget(verdict));
    }

    /** The call was answered, usefully or not, and cost this. */
    public Mono<Boolean> settle(UUID call, Tokens used, BigDecimal cost) {
        return settlements.add(settlement(call, "settled", used, cost));
    }

    /** The call was refused and cost nothing. */
    public Mono<Boolean> refused(UUID call) {
        return settlements.add(settlement(call, "refused", new Tokens(0, 0, 0), BigDecimal.ZERO));
    }

    /** Nobody knows what the call came to: it may have cost all that was reserved. */
    public Mono<Boolean> book(PlannedCall call) {
        return settlements.add(settlement(call.id(), "booked", call.most(), call.cost()));
    }

    /** The call was never sent. */
    public Mono<Boolean> withdraw(UUID call) {
        return settlements.add(settlement(call, "withdrawn", new Tokens(0, 0, 0), BigDecimal.ZERO));
    }

    /** Books what nobody has settled in time. Empty if there was nothing. */
    public Mono<Boolean> bookExpired() {
        return database.sql(BOOK).fetch().rowsUpdated().filter(rows -> rows > 0).map(rows -> true);
    }

    /** What was asked of a model within the last minute, or may be on its way still. */
    public Mono<List<Used>> lastMinute(ModelId model) {
        return database.sql(LAST_MINUTE)
                .bind("provider", model.provider())
                .bind("model", model.name())
                .map(Row.to(row -> new Used(row.count("ago"), row.count("requests"), row.count("tokens"))))
                .all()
                .collectList();
    }

    private Mono<Map<PlannedCall, String>> reserveAll(List<PlannedCall> calls) {
        return database.sql("select * from reserve_llm_calls(:calls)")
                .bind("calls", json(calls.stream().map(Ledger::reservation).toList()))
                .map(Row.to(this::verdict))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .map(verdicts -> calls.stream()
                        .collect(Collectors.toMap(
                                Function.identity(), call -> verdicts.getOrDefault(call.id(), "hard"))));
    }

    private Map.Entry<UUID, String> verdict(Row row) {
        alerts.increment(row.flag("told") ? 1 : 0);
        return Map.entry(row.uuid("call_id"), row.text("verdict"));
    }

    private Mono<Map<Map<String, Object>, Boolean>> settleAll(List<Map<String, Object>> settlements) {
        return database.sql("select settle_llm_calls(:calls)")
                .bind("calls", json(settlements))
                .then()
                .thenReturn(settlements.stream().collect(Collectors.toMap(Function.identity(), settlement -> true)));
    }

    private static Map<String, Object> reservation(PlannedCall call) {
        Map<String, Object> columns = new HashMap<>(Map.of(
                "id", call.id().toString(),
                "brand_id", call.bill().brand().toString(),
                "purpose", call.bill().purpose().wire(),
                "provider", call.model().provider(),
                "model", call.model().name(),
                "price_version", call.priceVersion(),
                "input", call.most().input(),
                "output", call.most().output(),
                "cost", call.cost(),
                "cheapest", call.cheapest()));
        columns.put("millis", call.longest().toMillis());
        var comment = call.bill().comment();
        columns.put("comment_id", comment == null ? null : comment.toString());
        return columns;
    }

    private static Map<String, Object> settlement(UUID call, String state, Tokens used, BigDecimal cost) {
        return Map.of(
                "id", call.toString(),
                "state", state,
                "input", used.input(),
                "cached", used.cached(),
                "output", used.output(),
                "cost", cost);
    }

    private static Json json(Object rows) {
        return Json.of(JSON.writeValueAsBytes(rows));
    }
}
