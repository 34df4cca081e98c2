package parley.pipeline.brands;

import java.util.List;
import parley.pipeline.BrandId;
import parley.pipeline.Category;

/**
 * A brand.
 *
 * @param language BCP 47 tag of the language it is usually written to in
 * @param categories those that its comments may have: what every brand starts with, then those it has a policy for, by name
 * @param meanings what it means by them, a line {@code - category: meaning} for each of which it has said so; may be empty
 */
public record Brand(BrandId id, String name, String language, List<Category> categories, String meanings) {

    public Brand {
        categories = List.copyOf(categories);
    }
}
