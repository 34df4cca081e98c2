package parley.classifier.llm;

import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import parley.classifier.limits.Ask;
import parley.classifier.limits.ModelId;
import parley.classifier.limits.Pass;
import parley.classifier.limits.RateLimits;
import parley.classifier.money.Bill;
import parley.classifier.money.Ledger;
import parley.classifier.money.PlannedCall;
import parley.classifier.money.Tokens;
import parley.pipeline.TimeOrderedIds;
import reactor.core.publisher.Mono;

/**
 * Makes calls within what the brand may spend and what the provider allows, in this order: the ledger knows of every call
 * that Redis has let in, and can tell a Redis that has forgotten it.
 */
final class PaidCalls {

    private static final Tokens NOTHING = new Tokens(0, 0, 0);

    private final Ledger ledger;
    private final RateLimits limits;
    private final OpenAiProperties properties;
    private final String priceVersion;
    private final MeterRegistry meters;

    PaidCalls(
            Ledger ledger, RateLimits limits, OpenAiProperties properties, String priceVersion, MeterRegistry meters) {
        this.ledger = ledger;
        this.limits = limits;
        this.properties = properties;
        this.priceVersion = priceVersion;
        this.meters = meters;
    }

    /**
     * What is asked.
     *
     * @param most that it may use
     * @param asked the call, made once it is subscribed to
     */
    record Question(Tokens most, Mono<ChatAnswer> asked) {}

    /** Asks a model once, and writes down what it came to. Fails with an {@link LlmFailure}. */
    Mono<ChatAnswer> ask(ChatModel model, Question question, Bill bill) {
        return Mono.defer(() -> ask(model, question, planned(model, question.most, bill)))
                .onErrorMap(Failures::of);
    }

    private Mono<ChatAnswer> ask(ChatModel model, Question question, PlannedCall call) {
        return ledger.reserve(call)
                .then(Mono.defer(() -> letIn(call)))
                .flatMap(pass -> answered(model, question, call, pass));
    }

    private PlannedCall planned(ChatModel model, Tokens most, Bill bill) {
        return new PlannedCall(
                TimeOrderedIds.next(),
                bill,
                model.id(),
                most,
                model.price().of(most),
                priceVersion,
                model.cheapest(),
                properties.limit().longestCall().multipliedBy(2));
    }

    private Mono<Pass> letIn(PlannedCall call) {
        var ask = new Ask(
                call.model(),
                call.bill().brand(),
                call.most().total(),
                call.bill().purpose().isLive());
        return limits.enter(ask)
                .onErrorResume(refused -> ledger.withdraw(call.id()).then(Mono.error(refused)));
    }

    private Mono<ChatAnswer> answered(ChatModel model, Question question, PlannedCall call, Pass pass) {
        return question.asked
                .delayUntil(answer -> settle(model, call, pass, answer))
                .onErrorResume(failure -> settle(call, pass, failure).then(Mono.error(failure)));
    }

    private Mono<Void> settle(ChatModel model, PlannedCall call, Pass pass, ChatAnswer answer) {
        Tokens used = answer.used();
        Mono<Void> written =
                used == null ? booked(call) : settled(call, used, model.price().of(used));
        // In this order: where the ledger cannot be told, the failure settles the call, and leaves once.
        return written.then(Mono.defer(() -> leave(pass, true, used == null ? call.most() : used, answer.pause())));
    }

    private Mono<Void> settled(PlannedCall call, Tokens used, BigDecimal cost) {
        count(call.model(), "answered");
        meters.counter("parley.llm.tokens", "model", call.model().toString(), "kind", "input")
                .increment(used.input());
        meters.counter("parley.llm.tokens", "model", call.model().toString(), "kind", "output")
                .increment(used.output());
        meters.counter("parley.llm.cost", "model", call.model().toString()).increment(cost.doubleValue());
        return ledger.settle(call.id(), used, cost).then();
    }

    private Mono<Void> booked(PlannedCall call) {
        count(call.model(), "unknown");
        return ledger.book(call).then();
    }

    private Mono<Void> settle(PlannedCall call, Pass pass, Throwable failure) {
        if (Failures.wasNeverSent(failure)) {
            count(call.model(), "not_sent");
            return leave(pass, false, NOTHING, null)
                    .then(ledger.withdraw(call.id()))
                    .then();
        }
        if (Failures.wasRefused(failure)) {
            count(call.model(), "refused");
            return leave(pass, true, NOTHING, Failures.pause(failure))
                    .then(ledger.refused(call.id()))
                    .then();
        }
        return leave(pass, true, call.most(), null).then(booked(call));
    }

    private Mono<Void> leave(Pass pass, boolean sent, Tokens used, @Nullable Duration pause) {
        Mono<Long> left = limits.leave(pass, sent, used.total());
        return pause == null
                ? left.then()
                : left.then(limits.close(pass.model(), pause)).then();
    }

    private void count(ModelId model, String outcome) {
        meters.counter("parley.llm.calls", "model", model.toString(), "outcome", outcome)
                .increment();
    }
}
