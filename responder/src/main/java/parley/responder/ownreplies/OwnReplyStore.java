package parley.responder.ownreplies;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import parley.pipeline.AccountId;
import parley.pipeline.OwnReplySeen;
import parley.pipeline.ReceivedEvent;
import parley.pipeline.brands.Account;
import parley.pipeline.brands.Accounts;
import parley.pipeline.deadletters.DeadLetter;
import parley.pipeline.deadletters.DeadLetters;
import parley.pipeline.lane.LaneStore;
import parley.pipeline.lane.Received;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes what a brand's own account wrote from among everything that was received; the rest is the classifier's. What was
 * signed by another app than the account's own says nothing about it.
 */
final class OwnReplyStore implements LaneStore<ReceivedEvent> {

    private final Accounts accounts;
    private final DeadLetters deadLetters;
    private final Reconciling reconciling;

    OwnReplyStore(Accounts accounts, DeadLetters deadLetters, Reconciling reconciling) {
        this.accounts = accounts;
        this.deadLetters = deadLetters;
        this.reconciling = reconciling;
    }

    @Override
    public Mono<Void> store(List<Received<ReceivedEvent>> batch, List<DeadLetter> unreadable) {
        var seen = batch.stream()
                .filter(received -> received.event() instanceof OwnReplySeen)
                .toList();
        return deadLetters.keep(unreadable).then(seen.isEmpty() ? Mono.empty() : store(seen));
    }

    private Mono<Void> store(List<Received<ReceivedEvent>> seen) {
        var ids = seen.stream().map(received -> received.event().account()).collect(Collectors.toSet());
        return accounts.active(ids)
                .flatMapMany(known -> Flux.fromIterable(seen).concatMap(received -> store(received, known)))
                .then();
    }

    private Mono<Void> store(Received<ReceivedEvent> received, Map<AccountId, Account> known) {
        var event = (OwnReplySeen) received.event();
        var account = known.get(event.account());
        if (account == null) {
            return deadLetters.keep(List.of(letter(received))).then();
        }
        return account.app().equals(event.app()) ? reconciling.take(account.brand(), event) : Mono.empty();
    }

    /** What is answered there is answered, also for the brand that adds the account later. */
    private static DeadLetter letter(Received<ReceivedEvent> received) {
        return new DeadLetter(
                received.topic(),
                received.partition(),
                received.offset(),
                received.key(),
                received.payload(),
                DeadLetter.UNKNOWN_ACCOUNT,
                "written as an account that no brand has active",
                received.event().account().value());
    }
}
