package parley.classifier.limits;

import parley.pipeline.BrandId;

/**
 * A call that wants to be made.
 *
 * @param tokens the most it may use
 * @param live whether somebody waits for it; what can wait leaves a fifth of the limit free
 */
public record Ask(ModelId model, BrandId brand, long tokens, boolean live) {}
