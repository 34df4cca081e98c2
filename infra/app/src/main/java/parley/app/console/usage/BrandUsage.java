package parley.app.console.usage;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import parley.pipeline.BrandId;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.Row;
import reactor.core.publisher.Mono;

/** Reads the ledger of one brand. */
@Component
final class BrandUsage {

    private static final String LINES = """
            select (at at time zone 'UTC')::date as day, provider, model,
                   count(*) filter (where state = 'settled') as calls,
                   count(*) filter (where state = 'booked') as booked,
                   count(*) filter (where state = 'refused') as refused,
                   coalesce(sum(input_tokens) filter (where state <> 'reserved'), 0)::bigint as input,
                   coalesce(sum(cached_tokens) filter (where state <> 'reserved'), 0)::bigint as cached,
                   coalesce(sum(output_tokens) filter (where state <> 'reserved'), 0)::bigint as output,
                   coalesce(sum(cost) filter (where state <> 'reserved'), 0) as cost,
                   coalesce(sum(cost) filter (where state = 'reserved'), 0) as reserved
            from llm_call where brand_id = :brand and at >= :from and at < :to
            group by 1, 2, 3 order by 1, 2, 3""";

    private static final String DECISIONS = """
            select coalesce(source, 'undecided') as source, count(*) as decisions from classification
            where brand_id = :brand and decided_at >= :from and decided_at < :to
              and job_id is null -- a label that a job gave a comment anew, or gave back, is no comment more
            group by 1 order by 1""";

    private final BrandDatabase database;

    BrandUsage(BrandDatabase database) {
        this.database = database;
    }

    Mono<Usage> within(BrandId brand, UsageRange asked) {
        var range = new UsageRange(asked.begins(), asked.ends()); // now is now, from here on
        return database.as(
                brand,
                client -> lines(client, brand, range)
                        .flatMap(lines ->
                                decisions(client, brand, range).map(decisions -> Usage.of(range, lines, decisions))));
    }

    private static Mono<List<Usage.Line>> lines(DatabaseClient client, BrandId brand, UsageRange range) {
        return about(client, LINES, brand, range)
                .map(Row.to(row -> new Usage.Line(
                        row.get("day", LocalDate.class), row.text("provider"), row.text("model"), Spent.of(row))))
                .all()
                .collectList();
    }

    private static Mono<Map<String, Long>> decisions(DatabaseClient client, BrandId brand, UsageRange range) {
        return about(client, DECISIONS, brand, range)
                .map(Row.to(row -> Map.entry(row.text("source"), row.count("decisions"))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static DatabaseClient.GenericExecuteSpec about(
            DatabaseClient client, String sql, BrandId brand, UsageRange range) {
        return client.sql(sql)
                .bind("brand", brand.value())
                .bind("from", range.begins())
                .bind("to", range.ends());
    }
}
