package parley.classifier.llm;

import java.math.BigDecimal;
import parley.classifier.limits.ModelId;
import parley.classifier.money.Tokens;

/**
 * What a question may come to, before it is asked.
 *
 * @param model that is asked first
 * @param most that it may use
 * @param cost of that
 * @param dearest the same of the model of the chain that costs most
 */
public record Offer(ModelId model, Tokens most, BigDecimal cost, BigDecimal dearest) {}
