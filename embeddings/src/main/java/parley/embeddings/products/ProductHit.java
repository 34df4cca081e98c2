package parley.embeddings.products;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A product that a search found.
 *
 * @param score how well it fits compared with the brand's other products, by meaning and by word; no fixed scale
 * @param similarity cosine of its vector with the query's, -1 to 1
 * @param wordShare how much of what the query's words tell apart stands in the product's text, 0 to about 1
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ProductHit(@JsonUnwrapped Product product, double score, double similarity, double wordShare) {}
