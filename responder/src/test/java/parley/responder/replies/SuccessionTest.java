package parley.responder.replies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.InstagramCommentId;

/**
 * The rule by itself: a comment, its revisions, an Instagram that answers or not and echoes or not, and people. Whatever
 * happens in whatever order, two of our replies stand only while an edit is under way, and no id is forgotten.
 */
class SuccessionTest {

    private static final int STEPS = 400;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverHappensTheNewestThatStandsIsLeftAndNoIdIsForgotten(long seed) {
        for (int run = 0; run < 250; run++) {
            var life = new Life(new Random(seed * 1_000_003 + run));
            for (int step = 0; step < STEPS; step++) {
                life.step();
                life.check();
            }
            life.quiesce();
            assertThat(life.instagram.size())
                    .as("seed %s, run %s: %s", seed, run, life.log)
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void theMovesOfEveryStateAreTheseAndNoOthers() {
        var moves = new TreeMap<String, Set<String>>();
        for (var state : ReplyState.class.getPermittedSubclasses()) {
            collect(state, moves);
        }
        assertThat(moves)
                .isEqualTo(Map.ofEntries(
                        Map.entry("Drafted", Set.of("Expired")),
                        Map.entry("AwaitingReview", Set.of("Approved", "Rejected", "Expired")),
                        Map.entry("Rejected", Set.of("AwaitingReview")),
                        Map.entry("Approved", Set.of("Sending", "AwaitingReview", "Expired")),
                        Map.entry("Sending", Set.of("Approved", "Failed", "Expired", "Unknown", "Sent", "Superseding")),
                        Map.entry("Unknown", Set.of("Approved", "Expired", "Sent", "Superseding", "Confirmed")),
                        Map.entry("Confirmed", Set.of("Sent", "Superseding")),
                        Map.entry("Superseding", Set.of("Superseding", "Sent", "Unknown", "Expired")),
                        Map.entry("Sent", Set.of("Sent", "Superseding", "Unknown", "Expired")),
                        Map.entry("Failed", Set.of("Rejected")),
                        Map.entry("Expired", Set.of())));
    }

    private static void collect(Class<?> state, Map<String, Set<String>> moves) {
        if (state.isSealed()) {
            for (var permitted : state.getPermittedSubclasses()) {
                collect(permitted, moves);
            }
            return;
        }
        var to = new HashSet<String>();
        for (var method : state.getMethods()) {
            if (ReplyState.class.isAssignableFrom(method.getReturnType())
                    && !method.isBridge()
                    && method.getReturnType().isRecord()) {
                to.add(method.getReturnType().getSimpleName());
            }
        }
        moves.put(state.getSimpleName(), to);
    }

    /** One comment. The rows are ours, {@code instagram} is what really stands: the two know of each other by calls only. */
    private static final class Life {

        private static final BrandId BRAND = BrandId.next();
        private static final CommentId COMMENT = CommentId.next();

        private final Random random;
        private final Map<Integer, Reply> rows = new LinkedHashMap<>();
        private final Map<InstagramCommentId, Integer> instagram = new LinkedHashMap<>();
        private final Map<InstagramCommentId, Integer> made = new LinkedHashMap<>();
        private final Set<InstagramCommentId> known = new HashSet<>();
        private final List<String> log = new ArrayList<>();
        private int ids;

        Life(Random random) {
            this.random = random;
        }

        void step() {
            switch (random.nextInt(8)) {
                case 0 -> write();
                case 1, 2 -> intend();
                case 3, 4 -> call();
                case 5 -> echo();
                case 6 -> deleteOlder();
                default -> lookOrGiveUp();
            }
        }

        /** A person writes, or a draft is made: what was not sent is expired. */
        private void write() {
            if (rows.size() > 6) {
                return;
            }
            rows.values().stream()
                    .filter(reply -> reply.state() instanceof ReplyState.Unsent)
                    .toList()
                    .forEach(reply -> move(reply, ((ReplyState.Unsent) reply.state()).expired("superseded")));
            int revision = rows.size() + 1;
            rows.put(revision, row(revision, new ReplyState.Approved()));
            log.add("write " + revision);
        }

        /** The sender's rule: none while another is on its way, nor an old one after a newer. */
        private void intend() {
            boolean busy = rows.values().stream().anyMatch(reply -> switch (reply.state()) {
                case ReplyState.Sending sending -> true;
                case ReplyState.Superseding superseding -> true;
                default -> false;
            });
            if (!busy) {
                any(reply -> reply.state() instanceof ReplyState.Approved).ifPresent(this::intend);
            }
        }

        private void intend(Reply reply) {
            var approved = (ReplyState.Approved) reply.state();
            boolean decidedOver = rows.values().stream()
                    .anyMatch(newer -> newer.isAfter(reply) && !(newer.state() instanceof ReplyState.Expired));
            move(reply, decidedOver ? approved.expired("superseded") : approved.sending());
        }

        /** The call, and what its instance learns of it. */
        private void call() {
            any(reply -> reply.state() instanceof ReplyState.Sending).ifPresent(reply -> {
                var sending = (ReplyState.Sending) reply.state();
                switch (random.nextInt(5)) {
                    case 0 -> move(reply, sending.notSent());
                    case 1 -> move(reply, sending.refused("no"));
                    case 2 -> move(reply, sending.unknown("never arrived"));
                    case 3 -> {
                        stand(reply);
                        move(reply, sending.unknown("answer lost"));
                    }
                    default -> posted(reply, stand(reply));
                }
            });
        }

        private InstagramCommentId stand(Reply reply) {
            var id = new InstagramCommentId(String.valueOf(17_000 + ++ids));
            instagram.put(id, reply.revision());
            made.put(id, reply.revision());
            log.add(reply.revision() + " stands as " + id);
            return id;
        }

        private void posted(Reply reply, InstagramCommentId id) {
            rows.values().stream()
                    .filter(other -> other.state() instanceof ReplyState.Standing standing
                            && standing.id().equals(id))
                    .toList()
                    .forEach(holder -> move(holder, ((ReplyState.Standing) holder.state()).displaced()));
            found(reply, id);
        }

        private void found(Reply reply, InstagramCommentId id) {
            Succession.moves(reply, (ReplyState.InDoubt) reply.state(), id, List.copyOf(rows.values()))
                    .forEach(move -> move(move.reply(), move.next()));
        }

        /** Something of ours comes back as a webhook, at any time, more than once. */
        private void echo() {
            if (made.isEmpty()) {
                return;
            }
            var id = List.copyOf(made.keySet()).get(random.nextInt(made.size()));
            boolean ours = rows.values().stream().anyMatch(reply -> id.equals(idOf(reply.state())));
            // Each revision has a text of its own here, or all have the same.
            boolean sameText = random.nextBoolean();
            if (!ours) {
                rows.values().stream()
                        .filter(reply -> reply.state() instanceof ReplyState.InDoubt)
                        .filter(reply -> sameText || isOf(id, reply))
                        .max(Comparator.comparingInt(Reply::revision))
                        .ifPresent(reply -> found(reply, id));
            }
        }

        /** Instagram deletes and says so, deletes and says nothing, or does nothing. */
        private void deleteOlder() {
            any(reply -> reply.state() instanceof ReplyState.Superseding).ifPresent(reply -> {
                var older = Succession.older(reply, List.copyOf(rows.values()));
                if (older.isEmpty()) {
                    move(reply, ((ReplyState.Superseding) reply.state()).sent());
                    return;
                }
                var old = older.getFirst();
                var standing = (ReplyState.Standing) old.state();
                int luck = random.nextInt(3);
                if (luck > 0) {
                    instagram.remove(standing.id());
                    log.add("deleted " + standing.id());
                }
                if (luck > 1) {
                    move(old, standing.gone("replaced"));
                }
            });
        }

        /** A look at Instagram, which sees what stands. */
        private void lookOrGiveUp() {
            any(reply -> reply.state() instanceof ReplyState.Unknown)
                    .ifPresent(reply -> instagram.keySet().stream()
                            .filter(id -> isOf(id, reply))
                            .filter(id -> rows.values().stream().noneMatch(row -> id.equals(idOf(row.state()))))
                            .findFirst()
                            .ifPresent(id -> found(reply, id)));
        }

        /** Everything that is under way comes to its end: calls, echoes, looks, deletions. */
        void quiesce() {
            for (int i = 0; i < 40; i++) {
                any(reply -> reply.state() instanceof ReplyState.Sending)
                        .ifPresent(reply -> move(reply, ((ReplyState.Sending) reply.state()).unknown("stopped")));
                rows.values().stream()
                        .filter(reply -> reply.state() instanceof ReplyState.Unsent)
                        .toList()
                        .forEach(reply -> move(reply, ((ReplyState.Unsent) reply.state()).expired("over")));
                rows.values().stream()
                        .filter(reply -> reply.state() instanceof ReplyState.Unknown)
                        .toList()
                        .forEach(reply -> lookOrGiveUp());
                List.copyOf(instagram.keySet()).forEach(id -> echoOf(id));
                deleteOlder();
            }
        }

        private void echoOf(InstagramCommentId id) {
            if (rows.values().stream().noneMatch(reply -> id.equals(idOf(reply.state())))) {
                rows.values().stream()
                        .filter(reply -> reply.state() instanceof ReplyState.InDoubt)
                        .max(Comparator.comparingInt(Reply::revision))
                        .ifPresent(reply -> found(reply, id));
            }
        }

        /** What must hold at every moment. */
        void check() {
            var standing = rows.values().stream().filter(Reply::stands).toList();
            if (standing.size() > 1) {
                assertThat(standing)
                        .as("two are known to stand only while an edit is under way: %s", log)
                        .anyMatch(reply -> reply.state() instanceof ReplyState.Superseding);
            }
            var ids = rows.values().stream().map(reply -> idOf(reply.state())).toList();
            assertThat(ids.stream().filter(id -> id != null).distinct().count())
                    .as("an id is on one row: %s", log)
                    .isEqualTo(ids.stream().filter(id -> id != null).count());
            assertThat(ids).as("no id is forgotten: %s", log).containsAll(known);
        }

        private void move(Reply reply, ReplyState next) {
            var now = rows.get(reply.revision());
            assertThat(now).as("moves are of the newest row").isEqualTo(reply);
            var id = idOf(next);
            if (id != null) {
                known.add(id);
            }
            rows.put(reply.revision(), row(reply.revision(), next));
            log.add(reply.revision() + " " + next.wire());
        }

        private Optional<Reply> any(Predicate<Reply> which) {
            var fitting = rows.values().stream().filter(which).toList();
            return fitting.isEmpty() ? Optional.empty() : Optional.of(fitting.get(random.nextInt(fitting.size())));
        }

        private boolean isOf(InstagramCommentId id, Reply reply) {
            return Integer.valueOf(reply.revision()).equals(made.get(id));
        }

        private static @Nullable InstagramCommentId idOf(ReplyState state) {
            return switch (state) {
                case ReplyState.Standing standing -> standing.id();
                case ReplyState.Expired expired -> expired.id();
                default -> null;
            };
        }

        private static Reply row(int revision, ReplyState state) {
            return new Reply(
                    new UUID(0, revision),
                    BRAND,
                    new AccountId("1784"),
                    COMMENT,
                    new InstagramCommentId("170"),
                    revision,
                    "text",
                    false,
                    0,
                    state,
                    null,
                    Duration.ZERO,
                    Duration.ZERO);
        }
    }
}
