package parley.embeddings.products;

import java.util.List;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import parley.pipeline.BrandId;
import parley.pipeline.database.Row;
import reactor.core.publisher.Mono;

/** The search itself, the same for the stages and for people: exact inside the brand, meaning and words fused. */
final class Search {

    /** Words of a query that are looked up; a comment has at most some 400, and the first ones say what it is about. */
    private static final int TERMS = 40;

    /** Chosen on questions of two small catalogues, where anything from 6 to 20 did about as well. */
    private static final double WORD_WEIGHT = 12;

    /**
     * Meaning: cosine with every product of the brand, as a z-score (the cosines of one small model lie close
     * together; what tells is the distance from the brand's other products). Words: each weighs by how few of the
     * brand's products have it; the sum is the share of what the query's words could tell at most.
     *
     * <p>Every step is linear in the brand's products under any plan: a join of the products with themselves would be
     * quadratic under the generic plan that PostgreSQL keeps for a prepared statement.
     */
    private static final String STATEMENT = """
            with query as materialized (
                select cast(:vector as vector) as vector, cast(:terms as tsquery[]) as terms
            ), item as materialized (
                select sku, coalesce(1 - (embedding <=> vector), 0) as similarity,
                       array(select ts_rank('{0.25, 0.5, 0.75, 1}', words, term) from unnest(terms) as term) as ranks
                from product cross join query where brand_id = :brand
            ), term as (
                select place, ln(1 + count(*) / (0.5 + count(*) filter (where rank > 0))) as rarity
                from item cross join unnest(ranks) with ordinality as r(rank, place) group by place
            ), terms as materialized (
                select array_agg(rarity order by place) as rarities, sum(rarity) as most from term
            ), told as (
                select sku, similarity,
                       (select coalesce(sum(rank * rarity) / most, 0) from unnest(ranks, rarities) as r(rank, rarity))
                       ::double precision as word_share
                from item cross join terms
            ), best as (
                select *, coalesce((similarity - avg(similarity) over ())
                                   / nullif(stddev_pop(similarity) over (), 0), 0)
                          + :word_weight * word_share as score
                from told order by score desc, sku limit :limit
            )
            select p.sku, p.name, p.description, p.price, p.currency, p.url, p.in_stock,
                   p.attributes::text as attributes, p.variants::text as variants,
                   b.similarity, b.word_share, b.score
            from best b join product p on p.brand_id = :brand and p.sku = b.sku
            order by b.score desc, p.sku
            """;

    private Search() {}

    static Mono<List<ProductHit>> run(
            Function<String, GenericExecuteSpec> database, BrandId brand, String query, float[] vector, int limit) {
        return database.apply(STATEMENT)
                .bind("brand", brand.value())
                .bind("vector", ProductRows.vector(vector))
                .bind("terms", ProductText.terms(query, TERMS))
                .bind("word_weight", WORD_WEIGHT)
                .bind("limit", limit)
                .map(Row.to(Search::hit))
                .all()
                .collectList();
    }

    private static ProductHit hit(Row row) {
        return new ProductHit(
                ProductRows.product(row), row.decimal("score"), row.decimal("similarity"), row.decimal("word_share"));
    }
}
