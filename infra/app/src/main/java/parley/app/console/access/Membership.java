package parley.app.console.access;

import parley.pipeline.BrandId;

/** What a person is in a brand. */
public record Membership(BrandId brand, String brandName, Access role) {}
