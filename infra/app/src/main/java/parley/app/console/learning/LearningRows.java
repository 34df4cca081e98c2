package parley.app.console.learning;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import parley.pipeline.audit.Audit;
import parley.pipeline.audit.Subject;
import parley.pipeline.database.Maybe;
import parley.pipeline.database.Row;
import reactor.core.publisher.Mono;

/** One brand's learning inside a transaction of its own; one statement after the other. */
record LearningRows(DatabaseClient client, BrandId brand) {

    private static final double USUAL_BAR = 0.95;

    private static final String STATE = """
            select bar, calibration[cardinality(calibration)] as sure_from, guarded, tightened, tightened_at,
                   (select count(*) from comment_reading r where r.brand_id = l.brand_id and r.precedent) as precedents
            from learning l where brand_id = :brand""";

    private static final String MODEL = """
            select version, cardinality(precedents) as precedents, categories, fitted_at
            from brand_model where brand_id = :brand order by version desc limit 1""";

    private static final String AGREEMENT = """
            with audited as (
                select 1 / checked_at_rate as weight, (guess = answer)::int as ok from comment_reading
                where brand_id = :brand and checked_at_rate is not null and answer is not null
                  and answered_at > now() - interval '60 days'),
            mean as (select sum(weight * ok) / sum(weight) as share from audited)
            select count(*) as audits, share, sqrt(sum((weight * (ok - share)) ^ 2)) / sum(weight) as error
            from audited, mean group by share""";

    private static final String DECISIONS = """
            select coalesce(source, 'undecided') as source, count(*) as decisions from classification
            where brand_id = :brand and revision = 1 and decided_at > now() - interval '30 days' group by 1""";

    private static final String SIMILAR = """
            with this as (
                select r.comment_id, r.embedding, r.embedded_by from comment_reading r join comment c on c.id = r.comment_id
                where r.brand_id = :brand and (c.instagram_id = :id or c.id = :uuid)),
            newest as (
                select r.comment_id, r.embedding <=> this.embedding as distance
                from this join lateral (
                    select * from comment_reading r where r.brand_id = :brand and r.embedded_by = this.embedded_by
                      and r.comment_id <> this.comment_id order by read_at desc limit 5000) r on true)
            select c.id, c.text, 1 - n.distance as similarity, d.category, d.source, d.confidence, d.decided_at
            from newest n
            join comment c on c.id = n.comment_id and c.deleted_at is null
            join lateral (select * from classification d where d.comment_id = c.id order by revision desc limit 1) d on true
            where n.distance < 0.25 and d.source is distinct from 'human'
            order by n.distance, c.id limit 20""";

    private static final String EXISTS = """
            select exists (select from comment where brand_id = :brand and (instagram_id = :id or id = :uuid)) as there""";

    Mono<LearningItem> whole() {
        return one(STATE, State::of)
                .flatMap(state -> one(MODEL, LearningRows::model).map(model -> Map.entry(state, model)))
                .flatMap(known -> one(AGREEMENT, LearningItem.Agreement::of)
                        .flatMap(agreement -> decisions()
                                .map(decisions -> known.getKey()
                                        .orElse(State.NEW)
                                        .item(known.getValue().orElse(null), agreement.orElse(null), decisions))));
    }

    /** Has the model's trust weighed anew. */
    Mono<Boolean> set(Actor actor, @Nullable Double bar) {
        return one(STATE, State::of)
                .map(state -> state.orElse(State.NEW))
                .flatMap(before -> about("""
                        insert into learning (brand_id, bar) values (:brand, :bar)
                        on conflict (brand_id) do update set bar = excluded.bar, learnt_until = '-infinity'""")
                        .bind("bar", bar == null ? USUAL_BAR : bar)
                        .then()
                        .then(new Audit(client::sql)
                                .record(
                                        brand,
                                        actor,
                                        "learning.changed",
                                        new Subject("learning", brand.toString()),
                                        Map.of("bar", before.bar),
                                        Map.of("bar", bar == null ? USUAL_BAR : bar)))
                        .thenReturn(true));
    }

    /** Empty if there is no such comment; a list without items where it was never read. */
    Mono<List<SimilarComment>> similar(String id) {
        return comment(EXISTS, id)
                .map(Row.to(row -> row.flag("there")))
                .one()
                .filter(there -> there)
                .flatMap(there -> comment(SIMILAR, id)
                        .map(Row.to(SimilarComment::of))
                        .all()
                        .collectList());
    }

    private Mono<Map<String, Long>> decisions() {
        return about(DECISIONS)
                .map(Row.to(row -> Map.entry(row.text("source"), row.count("decisions"))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue, TreeMap::new);
    }

    private <T> Mono<Optional<T>> one(String sql, Function<Row, T> mapping) {
        return about(sql).map(Row.to(mapping)).one().map(Optional::of).defaultIfEmpty(Optional.empty());
    }

    private GenericExecuteSpec comment(String sql, String id) {
        return about(sql).bind("id", id).bind("uuid", Maybe.uuid(id));
    }

    private GenericExecuteSpec about(String sql) {
        return client.sql(sql).bind("brand", brand.value());
    }

    private static LearningItem.Model model(Row row) {
        return new LearningItem.Model(
                row.number("version"), row.number("precedents"), row.texts("categories"), row.time("fitted_at"));
    }

    private record State(
            double bar,
            @Nullable Double sureFrom,
            List<String> guarded,
            int tightened,
            @Nullable Instant tightenedAt,
            long precedents) {

        static final State NEW = new State(USUAL_BAR, null, List.of(), 0, null, 0);

        static State of(Row row) {
            Double from = row.maybe("sure_from", Double.class);
            return new State(
                    row.decimal("bar"),
                    from == null || from > 1 ? null : from,
                    row.texts("guarded"),
                    row.number("tightened"),
                    row.maybe("tightened_at", Instant.class),
                    row.count("precedents"));
        }

        LearningItem item(
                LearningItem.@Nullable Model model,
                LearningItem.@Nullable Agreement agreement,
                Map<String, Long> decisions) {
            return new LearningItem(
                    bar, sureFrom, guarded, tightened, tightenedAt, model, precedents, agreement, decisions);
        }
    }
}
