package parley.responder.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.pipeline.AccountId;
import parley.pipeline.Action;
import parley.pipeline.BrandId;
import parley.pipeline.Category;
import parley.pipeline.CommentClassified;
import parley.pipeline.CommentId;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.JobLabel;
import parley.pipeline.Source;
import parley.pipeline.Verdict;

class PlanTest {

    @ParameterizedTest
    @CsvSource({
        "question,AUTO_REPLY",
        "toxic,HIDE",
        "spam,HIDE",
        "urgent_issue,ESCALATE",
        "critical_feedback,ESCALATE",
        "partnership_proposal,ESCALATE"
    })
    void whatIsBuiltInIsDoneWhereABrandHasNotSaidOtherwise(String category, Action action) {
        var rule = Rule.builtIn(new Category(category));
        var plan = plan(new Category(category), 0.5, rule, EnumSet.allOf(Action.class));

        assertThat(plan).isEqualTo(new Plan.Act(EnumSet.of(action), EnumSet.noneOf(Action.class), rule));
    }

    @Test
    void praiseIsIgnoredAndWhatIsNotBuiltInIsReviewed() {
        assertThat(plan(Category.POSITIVE_FEEDBACK, 1, Rule.builtIn(Category.POSITIVE_FEEDBACK), Set.of(Action.IGNORE)))
                .isEqualTo(new Plan.Ignore());
        assertThat(plan(new Category("other"), 1, Rule.builtIn(new Category("other")), Set.of(Action.REVIEW)))
                .isEqualTo(new Plan.Review("policy"));
    }

    @Test
    void aJobDoesWhatItWasToldOfWhatThePolicyWantsAndAsksNobody() {
        var everything = new Rule(Set.of(Action.AUTO_REPLY, Action.HIDE, Action.ESCALATE), 0.6);
        var hide = Set.of(Action.HIDE);

        assertThat(plan(everything, 0.9, hide, false)).isEqualTo(new Plan.Act(hide, Set.of(), everything));
        assertThat(plan(everything, 0.5, hide, false)).isEqualTo(new Plan.LabelOnly());
        assertThat(plan(everything, 0.9, hide, true)).isEqualTo(new Plan.LabelOnly());
        assertThat(plan(Rule.builtIn(Category.QUESTION), 0.9, hide, false)).isEqualTo(new Plan.LabelOnly());
        assertThat(plan(Rule.builtIn(new Category("other")), 0.9, hide, false)).isEqualTo(new Plan.LabelOnly());
        assertThat(plan(new Rule(hide, 0, false, true, Caps.NONE), 0.9, hide, false))
                .isEqualTo(new Plan.LabelOnly());
    }

    private static Plan plan(Rule rule, double confidence, Set<Action> ofJob, boolean live) {
        var job = new JobLabel(UUID.randomUUID(), ofJob, false);
        return Plan.of(decision(Category.SPAM, confidence, Set.of(), job), rule, live);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nothingIsDoneByItselfThatTheDecisionMayNotCause(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            var allowed = some(random);
            var plan =
                    plan(Category.QUESTION, random.nextDouble(), new Rule(some(random), random.nextDouble()), allowed);

            if (plan instanceof Plan.Act act) {
                assertThat(allowed).as("seed %s", seed).containsAll(act.allowed());
                assertThat(act.forPeople()).noneMatch(allowed::contains);
            }
            assertThat(plan instanceof Plan.LabelOnly).isEqualTo(allowed.isEmpty());
        }
    }

    private static Set<Action> some(Random random) {
        var actions = EnumSet.noneOf(Action.class);
        for (var action : Action.values()) {
            if (random.nextInt(3) == 0) {
                actions.add(action);
            }
        }
        return actions;
    }

    private static Plan plan(Category category, double confidence, Rule rule, Set<Action> allowed) {
        return Plan.of(decision(category, confidence, allowed, null), rule, false);
    }

    private static CommentClassified decision(
            Category category, double confidence, Set<Action> allowed, @Nullable JobLabel job) {
        return new CommentClassified(
                BrandId.next(),
                CommentId.next(),
                new AccountId("1"),
                new InstagramCommentId("2"),
                null,
                1,
                new Verdict.Classified(category, confidence, Source.LOCAL),
                allowed,
                Instant.EPOCH,
                "test",
                job);
    }
}
