package parley.responder.policy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import parley.pipeline.Action;
import parley.pipeline.BrandId;
import parley.pipeline.Category;
import parley.pipeline.CommentClassified;
import parley.pipeline.Verdict;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import reactor.core.publisher.Mono;

/** What brands want done, by category: their own rule, else the built-in one. */
public final class Policies {

    private static final Rule NOBODY_ASKED = new Rule(Set.of(Action.REVIEW), 0);

    private final StageDatabase database;

    /** Policies in the given database. */
    public Policies(StageDatabase database) {
        this.database = database;
    }

    /**
     * What is to be done about a decision, as the policy stands now.
     *
     * @param live whether the comment is one of a broadcast, which can be neither answered nor hidden
     */
    public Mono<Plan> plan(CommentClassified decision, boolean live) {
        Mono<Rule> rule = switch (decision.verdict()) {
            case Verdict.Undecided undecided -> Mono.just(NOBODY_ASKED);
            case Verdict.Classified classified -> rule(decision.brand(), classified.category());
        };
        return rule.map(found -> Plan.of(decision, found, live));
    }

    private Mono<Rule> rule(BrandId brand, Category category) {
        return database.sql("""
                select actions, min_confidence, never_auto, shadow, max_per_author_per_day, max_per_thread from policy
                where brand_id = :brand and category = :category""")
                .bind("brand", brand.value())
                .bind("category", category.value())
                .map(Row.to(Policies::rule))
                .one()
                .defaultIfEmpty(Rule.builtIn(category));
    }

    private static Rule rule(Row row) {
        return new Rule(
                actions(row.texts("actions")),
                row.decimal("min_confidence"),
                row.flag("never_auto"),
                row.flag("shadow"),
                new Caps(
                        row.maybe("max_per_author_per_day", Integer.class),
                        row.maybe("max_per_thread", Integer.class)));
    }

    private static Set<Action> actions(List<String> names) {
        var actions = EnumSet.noneOf(Action.class);
        names.forEach(name -> actions.add(Action.of(name)));
        return actions;
    }
}
