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

    /**
     * Meaning: cosine with every product of the brand, as a z-score (the cosines of one small model lie close
     * together; what tells is the distance from the brand's other products). Words: each weighs by how few of the
     * brand's products have it; the sum is the share of what the query's words could tell at most.
     */
    private static final String STATEMENT = """
            with near as (
                select sku, coalesce(1 - (embedding <=> cast(:vector as vector)), 0) as similarity
                from product where brand_id = :brand
            ), wanted as (
                select unnest(cast(:terms as text[])) as term
            ), found as (
                select w.term, p.sku, ts_rank('{0.25, 0.5, 0.75, 1}', p.words, cast(w.term as tsquery)) as weight
                from wanted w join product p on p.brand_id = :brand and p.words @@ cast(w.term as tsquery)
            ), rarity as (
                select term, ln(1 + (select count(*) from near) / (0.5 + count(sku))) as idf
                from wanted left join found using (term) group by term
            ), worded as (
                select sku, sum(weight * idf) / (select sum(idf) from rarity) as share
                from found join rarity using (term) group by sku
            ), scored as (
                select sku, similarity, coalesce(share, 0)::double precision as word_share,
                       coalesce((similarity - avg(similarity) over ()) / nullif(stddev_pop(similarity) over (), 0), 0)
                       + :word_weight * coalesce(share, 0) as score
                from near left join worded using (sku)
            ), best as (
                select * from scored order by score desc, sku limit :limit
            )
            select p.sku, p.name, p.description, p.price, p.currency, p.url, p.in_stock,
                   p.attributes::text as attributes, p.variants::text as variants,
                   b.similarity, b.word_share, b.score::double precision as score
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
                .bind("word_weight", 6.0)
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
