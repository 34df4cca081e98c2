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
        List<OwnReplySeen> seen = batch.stream()
                .map(Received::event)
                .filter(OwnReplySeen.class::isInstance)
                .map(OwnReplySeen.class::cast)
                .toList();
        return deadLetters.keep(unreadable).then(seen.isEmpty() ? Mono.empty() : store(seen));
    }

    private Mono<Void> store(List<OwnReplySeen> seen) {
        var ids = seen.stream().map(OwnReplySeen::account).collect(Collectors.toSet());
        return accounts.active(ids)
                .flatMapMany(known -> Flux.fromIterable(seen).concatMap(event -> store(event, known)))
                .then();
    }

    private Mono<Void> store(OwnReplySeen event, Map<AccountId, Account> known) {
        var account = known.get(event.account());
        return account != null && account.app().equals(event.app())
                ? reconciling.take(account.brand(), event)
                : Mono.empty();
    }
}
