package parley.classifier.learning;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import parley.pipeline.BrandId;
import parley.pipeline.Category;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import reactor.core.publisher.Mono;

/** How far each brand's model is trusted, and who is about to find out anew. */
final class LearningStates {

    private final StageDatabase database;

    LearningStates(StageDatabase database) {
        this.database = database;
    }

    /** What holds for a brand now; the model only as its version. Empty if it has learnt nothing. */
    Mono<State> find(BrandId brand) {
        return database.sql("""
                select calibration, guarded, audits,
                       coalesce((select max(version) from brand_model m where m.brand_id = l.brand_id), 0) as version
                from learning l where brand_id = :brand""")
                .bind("brand", brand.value())
                .map(Row.to(row -> new State(calibration(row), row.count("audits"), row.number("version"))))
                .one();
    }

    /** Takes a brand that has something to learn, for a minute; empty if there is none. */
    Mono<Due> take() {
        return database.sql("""
                with due as (
                    select b.id as brand_id, newest.answered_at
                    from brand b
                    left join learning l on l.brand_id = b.id
                    cross join lateral (select answered_at from comment_reading r
                                        where r.brand_id = b.id and r.answer is not null
                                        order by answered_at desc limit 1) newest
                    where newest.answered_at > coalesce(l.learnt_until, '-infinity')
                      and coalesce(l.held_until, '-infinity') < now()
                    limit 1),
                taken as (
                    insert into learning as l (brand_id, held_until)
                    select brand_id, now() + interval '1 minute' from due
                    on conflict (brand_id) do update set held_until = excluded.held_until where l.held_until < now()
                    returning brand_id, bar, calibration, guarded)
                select t.brand_id, t.bar, t.calibration, t.guarded, due.answered_at,
                       coalesce(m.version, 0) as version, coalesce(cardinality(m.precedents), 0) as fitted,
                       (select count(*)::int
                        from (select from comment_reading r
                              where r.brand_id = t.brand_id and r.precedent and r.answer is not null
                                and r.answered_at > coalesce(m.fitted_at, '-infinity')
                              limit :most) counted) as fresh,
                       exists (select from comment_reading r
                               where r.brand_id = t.brand_id and r.answered_by = 'human' and r.answered_at > m.fitted_at)
                           as corrected
                from taken t join due on due.brand_id = t.brand_id
                left join lateral (select * from brand_model m where m.brand_id = t.brand_id
                                   order by version desc limit 1) m on true""")
                .bind("most", Teacher.MOST_PRECEDENTS)
                .map(Row.to(LearningStates::due))
                .one();
    }

    /** Learnt: others may take the brand again, but not at once. */
    Mono<Void> learnt(Due due, Calibration calibration, boolean tightened) {
        var statement = database.sql("""
                update learning l
                set calibration = :calibration, guarded = :guarded, learnt_until = :until,
                    held_until = now() + interval '2 seconds',
                    tightened = tightened + :tightened,
                    tightened_at = case when :tightened > 0 then now() else tightened_at end,
                    label_doubt = case when :tightened > 0 then 1 else label_doubt end,
                    labels_doubted_at = case when :tightened > 0 then now() else labels_doubted_at end,
                    audits = (select count(*) from comment_reading r
                              where r.brand_id = l.brand_id and r.checked_at_rate is not null and r.answer is not null
                                and r.answered_at > case when :tightened > 0 then now()
                                                    else coalesce(l.tightened_at, '-infinity') end)
                where brand_id = :brand""")
                .bind("brand", due.brand().value())
                .bind("until", due.answeredAt())
                .bind("tightened", tightened ? 1 : 0)
                .bind(
                        "guarded",
                        calibration.guarded().stream().map(Category::value).toArray(String[]::new));
        return numbers(statement, calibration).fetch().rowsUpdated().then();
    }

    private static GenericExecuteSpec numbers(GenericExecuteSpec statement, Calibration calibration) {
        List<Double> numbers = calibration.numbers();
        return numbers.isEmpty()
                ? statement.bindNull("calibration", Double[].class)
                : statement.bind("calibration", numbers.toArray(Double[]::new));
    }

    private static Due due(Row row) {
        return new Due(
                new BrandId(row.uuid("brand_id")),
                row.decimal("bar"),
                calibration(row),
                row.time("answered_at"),
                row.number("version"),
                row.number("fitted"),
                row.number("fresh"),
                row.flag("corrected"));
    }

    private static Calibration calibration(Row row) {
        Double[] numbers = row.maybe("calibration", Double[].class);
        Set<Category> guarded =
                row.texts("guarded").stream().map(Category::new).collect(Collectors.toUnmodifiableSet());
        return numbers == null ? Calibration.NONE : Calibration.of(List.of(numbers), guarded);
    }

    /** @param version of the newest model; 0 if there is none */
    record State(Calibration calibration, long audits, int version) {}
}
