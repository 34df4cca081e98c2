package parley.classifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parley.classifier.CommentStore.NewComment;
import parley.classifier.language.Languages;
import parley.pipeline.AccountId;
import parley.pipeline.CommentId;
import parley.pipeline.CommentReceived;
import parley.pipeline.OwnReplySeen;
import parley.pipeline.ReceivedEvent;
import parley.pipeline.brands.Account;
import parley.pipeline.brands.Accounts;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.deadletters.DeadLetter;
import parley.pipeline.deadletters.DeadLetters;
import parley.pipeline.kafka.Publisher;
import parley.pipeline.lane.LaneStore;
import parley.pipeline.lane.Received;
import parley.pipeline.work.FastPath;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Stores what was received: comments of known accounts with work to classify them, the rest as dead letters. Here an
 * account meets its brand and the app that signed meets the app the account belongs to.
 */
final class ReceivedLane implements LaneStore<ReceivedEvent> {

    private final StageDatabase database;
    private final Accounts accounts;
    private final CommentStore comments;
    private final Languages languages;
    private final DeadLetters deadLetters;
    private final Publisher publisher;
    private final FastPath fastPath;
    private final ClassifierMetrics metrics;

    ReceivedLane(
            StageDatabase database,
            Accounts accounts,
            CommentStore comments,
            Languages languages,
            DeadLetters deadLetters,
            Publisher publisher,
            FastPath fastPath,
            ClassifierMetrics metrics) {
        this.database = database;
        this.accounts = accounts;
        this.comments = comments;
        this.languages = languages;
        this.deadLetters = deadLetters;
        this.publisher = publisher;
        this.fastPath = fastPath;
        this.metrics = metrics;
    }

    @Override
    public Mono<Void> store(List<Received<ReceivedEvent>> batch, List<DeadLetter> unreadable) {
        Set<AccountId> ids =
                batch.stream().map(received -> received.event().account()).collect(Collectors.toSet());
        return accounts.active(ids)
                .map(known -> sorted(batch, unreadable, known))
                .flatMap(sorted -> tellOfOwnReplies(sorted).then(store(sorted)));
    }

    private Mono<Void> store(Sorted sorted) {
        return fastPath.store(places -> database.inTransaction(deadLetters
                .keep(sorted.letters)
                .then(comments.insert(sorted.comments))
                .flatMap(added -> places.add(wanted(sorted.comments, added)))));
    }

    private static List<FastPath.Wanted> wanted(List<NewComment> comments, Set<CommentId> added) {
        return comments.stream()
                .filter(comment -> added.contains(comment.id()))
                .map(comment -> new FastPath.Wanted(
                        comment.account().brand(), comment.id().value()))
                .toList();
    }

    /** An own comment that the webhook did not show as one: the responder is told, as if ingest had seen it. */
    private Mono<Void> tellOfOwnReplies(Sorted sorted) {
        return Flux.fromIterable(sorted.ownReplies)
                .concatMap(publisher::received)
                .then();
    }

    private Sorted sorted(
            List<Received<ReceivedEvent>> batch, List<DeadLetter> unreadable, Map<AccountId, Account> known) {
        var sorted = new Sorted(unreadable);
        for (var received : batch) {
            // The responder reads those in a group of its own.
            if (received.event() instanceof CommentReceived comment) {
                sorted.add(received, comment, known.get(comment.account()));
            }
        }
        sorted.letters.forEach(letter -> metrics.deadLettered(letter.reason(), 1));
        return sorted;
    }

    /** A batch sorted by what becomes of it. */
    private final class Sorted {

        private final List<NewComment> comments = new ArrayList<>();
        private final List<OwnReplySeen> ownReplies = new ArrayList<>();
        private final List<DeadLetter> letters;

        private Sorted(List<DeadLetter> unreadable) {
            letters = new ArrayList<>(unreadable);
        }

        private void add(Received<ReceivedEvent> received, CommentReceived comment, @Nullable Account account) {
            if (account == null) {
                letters.add(letter(received, DeadLetter.UNKNOWN_ACCOUNT, "no brand has this account active"));
            } else if (!account.app().equals(comment.app())) {
                letters.add(letter(received, DeadLetter.FOREIGN_APP, "signed by app " + comment.app()));
            } else if (account.wrote(comment.author())) {
                ownReplies.add(ownReply(comment));
            } else {
                comments.add(new NewComment(
                        CommentId.next(),
                        account,
                        comment,
                        languages.of(comment.text()).tag()));
            }
        }

        private static OwnReplySeen ownReply(CommentReceived comment) {
            return new OwnReplySeen(
                    comment.app(),
                    comment.account(),
                    comment.comment(),
                    comment.parent(),
                    comment.media(),
                    comment.text(),
                    comment.receivedAt(),
                    comment.correlationId());
        }

        private static DeadLetter letter(Received<ReceivedEvent> received, String reason, String detail) {
            return new DeadLetter(
                    received.topic(),
                    received.partition(),
                    received.offset(),
                    received.key(),
                    received.payload(),
                    reason,
                    detail,
                    received.event().account().value());
        }
    }
}
