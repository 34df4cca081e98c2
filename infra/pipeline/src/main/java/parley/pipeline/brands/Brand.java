package parley.pipeline.brands;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import parley.pipeline.BrandId;
import parley.pipeline.Category;

/**
 * A brand.
 *
 * @param language BCP 47 tag of the language it is usually written to in
 * @param meanings what it means by the categories that it has a policy for, its own among them, by their names; a text is
 *     empty where the name says enough
 */
public record Brand(BrandId id, String name, String language, SortedMap<String, String> meanings) {

    public Brand {
        meanings = Collections.unmodifiableSortedMap(new TreeMap<>(meanings));
    }

    /** Those that its comments may have: what every brand starts with, then its own. */
    public List<Category> categories() {
        var own =
                meanings.keySet().stream().map(Category::new).filter(category -> !Category.BUILT_IN.contains(category));
        return Stream.concat(Category.BUILT_IN.stream(), own).toList();
    }
}
