package parley.classifier.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import parley.classifier.limits.ModelId;
import parley.classifier.limits.Used;
import parley.pipeline.BrandId;
import parley.pipeline.TimeOrderedIds;
import parley.pipeline.testing.TestPipeline;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class LedgerTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Ledger ledger = new Ledger(TestPipeline.database(), meters);
    private final BrandId brand = TestPipeline.newBrand();
    private final ModelId model = new ModelId("openai", "model-" + brand);

    @Test
    void aCallIsWrittenDownAtItsMostAndThenAtWhatItCost() {
        var call = call("0.5");
        ledger.reserve(call).block();
        assertThat(spent("day")).isEqualByComparingTo("0.5");

        ledger.settle(call.id(), new Tokens(120, 20, 30), new BigDecimal("0.000123456789"))
                .block();

        assertThat(spent("day")).isEqualByComparingTo("0.000123456789");
        assertThat(spent("month")).isEqualByComparingTo("0.000123456789");
        assertThat(row("state || ' ' || input_tokens || ' ' || cached_tokens || ' ' || output_tokens"))
                .isEqualTo("settled 120 20 30");
    }

    @Test
    void whatWasNeverSentLeavesNothingAndWhatWasRefusedCostsNothing() {
        var unsent = call("0.5");
        var refused = call("0.5");
        ledger.reserve(unsent).then(ledger.reserve(refused)).block();

        ledger.withdraw(unsent.id()).then(ledger.refused(refused.id())).block();

        assertThat(spent("month")).isEqualByComparingTo("0");
        assertThat(row("state")).isEqualTo("refused");
    }

    @Test
    void whatNobodySettlesIsBookedAsItStandsAndPutRightIfSomebodyDoesAfterAll() {
        var call = call("0.5");
        ledger.reserve(call).block();
        execute("update llm_call set expires_at = now() - interval '1 second' where brand_id = '%s'".formatted(brand));

        ledger.bookExpired().block();
        assertThat(row("state || ' ' || round(cost, 1)")).isEqualTo("booked 0.5");

        ledger.settle(call.id(), new Tokens(1, 0, 1), new BigDecimal("0.2")).block();
        assertThat(row("state")).isEqualTo("settled");
        assertThat(spent("day")).isEqualByComparingTo("0.2");
    }

    @Test
    void nothingIsReservedBeyondTheHardLimitHoweverManyAskAtOnce() {
        budget("day", null, "1");
        var instances = List.of(
                ledger, new Ledger(TestPipeline.database(), meters), new Ledger(TestPipeline.database(), meters));

        long granted = Flux.range(0, 300)
                .flatMap(
                        i -> instances
                                .get(i % 3)
                                .reserve(call("0.03"))
                                .thenReturn(true)
                                .onErrorResume(OverBudget.class, over -> Mono.empty()),
                        300)
                .count()
                .blockOptional()
                .orElseThrow();

        assertThat(granted).isEqualTo(33);
        assertThat(spent("day")).isEqualByComparingTo("0.99");
        assertThat(spent("day"))
                .isEqualByComparingTo(value("select sum(cost) from llm_call where brand_id = '%s'".formatted(brand)));
    }

    @Test
    void aboveTheSoftLimitOnlyTheCheapestModelIsPaid() {
        budget("month", "1", "2");
        ledger.reserve(call("0.9")).block();

        assertThatThrownBy(() -> ledger.reserve(call("0.2")).block())
                .isInstanceOf(OverBudget.class)
                .hasMessageContaining("soft");
        ledger.reserve(cheapest("0.2")).block();

        assertThat(spent("month")).isEqualByComparingTo("1.1");
    }

    @Test
    void eachLimitIsToldToTheBrandOnceAPeriod() {
        budget("day", "1", "1.5");
        execute("""
                insert into channel (id, brand_id, kind, name, target, events)
                values (gen_random_uuid(), '%s', 'email', 'us', 'a@b.c', '{budget}')""".formatted(brand));

        IntStream.range(0, 20)
                .forEach(i -> ledger.reserve(cheapest("0.1"))
                        .onErrorResume(OverBudget.class, over -> Mono.empty())
                        .block());

        assertThat(value("""
                select string_agg(about, '; ' order by raised_at) from notification where brand_id = '%s'""".formatted(brand)))
                .isEqualTo("Today: 80 % of 1 USD are used; Today: 1 USD are used; the cheapest model goes on;"
                        + " Today: 1.5 USD are used; what costs money goes to a person");
        assertThat(meters.counter("parley.llm.budget.alerts").count()).isEqualTo(3);
    }

    @Test
    void theLastMinuteIsKnownByWhatHasEndedAndWhatHasNot() {
        var ended = call("0.1");
        var old = call("0.1");
        ledger.reserve(ended)
                .then(ledger.reserve(old))
                .then(ledger.reserve(call("0.1")))
                .block();
        ledger.settle(ended.id(), new Tokens(10, 0, 5), BigDecimal.ZERO)
                .then(ledger.settle(old.id(), new Tokens(10, 0, 5), BigDecimal.ZERO))
                .block();
        execute("update llm_call set settled_at = now() - interval '62 seconds' where id = '%s'".formatted(old.id()));

        var used = ledger.lastMinute(model).blockOptional().orElseThrow();

        assertThat(used).hasSize(2).contains(new Used(-1, 1, 1_100));
        assertThat(used).filteredOn(calls -> calls.millisAgo() >= 0).allMatch(calls -> calls.tokens() == 15);
    }

    private PlannedCall call(String cost) {
        return planned(cost, false);
    }

    private PlannedCall cheapest(String cost) {
        return planned(cost, true);
    }

    private PlannedCall planned(String cost, boolean cheapest) {
        return new PlannedCall(
                TimeOrderedIds.next(),
                new Bill(brand, null, Purpose.CLASSIFY),
                model,
                new Tokens(1_000, 0, 100),
                new BigDecimal(cost),
                "test",
                cheapest,
                Duration.ofSeconds(30));
    }

    private void budget(String period, @org.jspecify.annotations.Nullable String soft, String hard) {
        execute("insert into budget (brand_id, period, soft, hard) values ('%s', '%s', %s, %s)"
                .formatted(brand, period, soft, hard));
    }

    private BigDecimal spent(String period) {
        return new BigDecimal(value(
                "select sum(amount) from spend where brand_id = '%s' and period = '%s'".formatted(brand, period)));
    }

    private String row(String columns) {
        return value("select %s from llm_call where brand_id = '%s'".formatted(columns, brand));
    }
}
