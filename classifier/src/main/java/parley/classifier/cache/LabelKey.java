package parley.classifier.cache;

import java.util.List;
import parley.pipeline.BrandId;
import parley.pipeline.Category;
import parley.pipeline.Sha256;

/**
 * Where a label lies: of one brand, one set of categories, one wording of the question and one text. When one of these
 * changes, nothing of before is found.
 *
 * @param meanings what the brand means by the categories; may be empty
 */
public record LabelKey(
        BrandId brand, List<Category> categories, String meanings, String promptVersion, FoldedText text) {

    String label() {
        return "parley:label:" + place();
    }

    /** Who is asking for it now. */
    String asking() {
        return "parley:asking:" + place();
    }

    private String place() {
        var names = String.join(" ", categories.stream().map(Category::value).toList());
        var choice = Sha256.hex(names + "\n" + meanings).substring(0, 12);
        return brand + ":" + choice + ":" + promptVersion + ":" + text.hexDigest();
    }
}
