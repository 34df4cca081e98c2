package parley.pipeline.brands;

import parley.pipeline.BrandId;

/**
 * A brand.
 *
 * @param language BCP 47 tag of the language it is usually written to in
 */
public record Brand(BrandId id, String name, String language) {}
