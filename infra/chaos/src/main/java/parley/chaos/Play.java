package parley.chaos;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import parley.chaos.Evidence.Asked;
import parley.chaos.Evidence.Written;
import parley.engines.instagram.Comment;
import parley.engines.instagram.InstagramSandbox;
import parley.engines.instagram.LedgerEntry;
import parley.local.Backlog;
import parley.local.Handled;

/** Plays scenarios in one house, one after the other, and remembers what was written for a look at everything at the end. */
final class Play {

    private static final Duration WITHOUT_PROGRESS = Duration.ofMinutes(3);
    private static final int LOOK_MILLIS = 200;
    private static final int MORE_COMMENTS = 12;
    private static final int MORE_MILLIS = 1_000;

    private final House house;
    private final InstagramSandbox instagram;
    private final List<Comment> everything = new ArrayList<>();
    private final List<Comment> everythingByHand = new ArrayList<>();

    Play(House house) {
        this.house = house;
        this.instagram = house.instagram();
    }

    Outcome play(Scenario scenario) throws IOException, SQLException, InterruptedException {
        long begin = System.nanoTime();
        long dropped = instagram.deliveries().dropped();
        instagram.behave(usual -> scenario.behaviour());
        var load = new Load(instagram, house.brands(), scenario.seed());
        Map<String, Long> struck = new ConcurrentHashMap<>();
        var strikes = scenario.strikes().stream()
                .map(strike -> Thread.ofVirtual().start(() -> strike(strike, struck)))
                .toList();
        load.play(house.options().comments(), Scenario.loadMillis(house.options()));
        for (var strike : strikes) {
            strike.join();
        }
        house.heal();
        if (house.options().resend()) {
            lateWriter(load, struck);
        }
        everything.addAll(load.written());
        everythingByHand.addAll(load.byHand());
        var findings = compare(load.written(), load.byHand()).with(notAccepted(dropped));
        return new Outcome(scenario, new TreeMap<>(struck), findings, (System.nanoTime() - begin) / 1e9);
    }

    /** What only shows where replies are posted again, undisturbed by all else: with a few more comments. */
    private void lateWriter(Load load, Map<String, Long> struck) throws InterruptedException {
        var strike = new Strike(Duration.ZERO, LateWriter.at(1), WireBlows.cut(WireBlows.Which.graph(3)));
        var striking = Thread.ofVirtual().start(() -> strike(strike, struck));
        load.play(load.written().size() + MORE_COMMENTS, MORE_MILLIS);
        striking.join();
        house.heal();
    }

    private void strike(Strike strike, Map<String, Long> struck) {
        try {
            Thread.sleep(strike.at());
            String kind = strike.strike(house);
            if (kind != null) {
                struck.merge(kind, 1L, Long::sum);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (Exception failure) {
            throw new IllegalStateException("the fault " + strike.blow().kind() + " could not strike", failure);
        }
    }

    private List<Violation> notAccepted(long before) {
        long dropped = instagram.deliveries().dropped() - before;
        return dropped == 0
                ? List.of()
                : List.of(new Violation(Violation.Kind.LOST, dropped + " webhooks were never accepted"));
    }

    /** All scenarios of this run once more, together: whether something came back to life after its scenario. */
    Findings compareEverything() throws IOException, SQLException, InterruptedException {
        return compare(everything, everythingByHand);
    }

    private Findings compare(List<Comment> written, List<Comment> byHand)
            throws IOException, SQLException, InterruptedException {
        try (var books = Books.of(house.engines());
                var backlog = house.backlog()) {
            awaitQuiet(written.stream().map(Comment::id).toList(), books, backlog);
            return Checker.check(evidence(written, byHand, books)).with(notStored(backlog));
        }
    }

    /**
     * Gives up when nothing has changed for so long that a process would have started anew on the busiest machine: how
     * long all takes is the machine's business, that it ends is ours.
     */
    private void awaitQuiet(List<String> ids, Books books, Backlog backlog)
            throws IOException, SQLException, InterruptedException {
        var last = State.of(ids, books);
        long since = System.nanoTime();
        while (!quiet(ids, last, books, backlog) && System.nanoTime() - since < WITHOUT_PROGRESS.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            var now = State.of(ids, books);
            since = now.equals(last) ? since : System.nanoTime();
            last = now;
        }
    }

    /** How far things have come. */
    private record State(Map<String, Long> statuses, Set<UUID> unfinished) {

        static State of(List<String> ids, Books books) throws SQLException {
            return new State(books.statuses(ids), books.unfinished().keySet());
        }

        boolean settled(int comments) {
            return statuses.values().stream().mapToLong(Long::longValue).sum() >= comments
                    && statuses.keySet().stream().allMatch(Handled::settled)
                    && unfinished.isEmpty();
        }
    }

    private boolean quiet(List<String> ids, State state, Books books, Backlog backlog)
            throws IOException, SQLException, InterruptedException {
        return state.settled(ids.size())
                && instagram.deliveries().pending() == 0
                && backlog.isEmpty()
                // What was read from Kafka a moment ago may have made work.
                && State.of(ids, books).settled(ids.size());
    }

    /** What nobody reads although it is there, or of which nobody has written down that it was read. */
    private static List<Violation> notStored(Backlog backlog) throws IOException, InterruptedException {
        return backlog.left().stream()
                .map(left -> new Violation(Violation.Kind.BROKEN_BOOKS, left))
                .toList();
    }

    private Evidence evidence(List<Comment> written, List<Comment> byHand, Books books) throws SQLException {
        var ids = written.stream().map(Comment::id).toList();
        var wanted = new HashSet<>(ids);
        var asked = instagram.ledger().entries().stream()
                .filter(entry -> entry.kind() == LedgerEntry.Kind.REPLY && wanted.contains(entry.target()))
                .map(this::asked)
                .toList();
        return new Evidence(
                house.brands().stream().collect(Collectors.toMap(Brand::id, Brand::account)),
                written.stream().map(this::written).toList(),
                asked,
                byHand.stream().map(answer -> Objects.toString(answer.parent())).collect(Collectors.toSet()),
                books.comments(ids),
                books.replies(ids),
                books.moderations(ids),
                new HashSet<>(books.openReviews(ids)),
                books.unfinished());
    }

    private Written written(Comment comment) {
        var now = instagram.comment(comment.id()).orElse(comment);
        return new Written(
                comment.id(),
                comment.media().substring(2), // the sandbox names a brand's only post after its account
                comment.parent() == null ? comment.id() : comment.parent(),
                now.hidden(),
                now.deleted());
    }

    private Asked asked(LedgerEntry entry) {
        String made = entry.written() ? entry.madeId() : null;
        boolean stands = made != null
                && instagram.comment(made).filter(reply -> !reply.deleted()).isPresent();
        return new Asked(entry.target(), entry.account(), Objects.toString(entry.text()), made, stands);
    }
}
