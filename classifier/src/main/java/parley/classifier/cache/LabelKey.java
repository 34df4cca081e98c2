package parley.classifier.cache;

import java.util.List;
import parley.pipeline.BrandId;
import parley.pipeline.Category;

/**
 * Where a label lies: of one brand, one set of categories, one wording of the question and one text. When one of these
 * changes, nothing of before is found.
 */
public record LabelKey(BrandId brand, List<Category> categories, String promptVersion, FoldedText text) {

    String label() {
        return "parley:label:" + place();
    }

    /** Who is asking for it now. */
    String asking() {
        return "parley:asking:" + place();
    }

    private String place() {
        var set = FoldedText.of(
                String.join(" ", categories.stream().map(Category::value).toList()));
        return brand + ":" + set.map(FoldedText::hexDigest).orElse("").substring(0, 12) + ":" + promptVersion + ":"
                + text.hexDigest();
    }
}
