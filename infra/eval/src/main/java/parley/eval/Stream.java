package parley.eval;

import java.util.List;
import parley.classifier.local.Sentence;
import parley.pipeline.Category;

/**
 * Labelled comments in the order in which they come.
 *
 * @param swapped whether the labels change places at the half: each becomes the next one
 */
record Stream(List<Labelled> comments, List<Sentence> sentences, List<Integer> order, boolean swapped) {

    int size() {
        return order.size();
    }

    String text(int at) {
        return comments.get(order.get(at)).text();
    }

    Sentence sentence(int at) {
        return sentences.get(order.get(at));
    }

    Category truth(int at) {
        Category label = comments.get(order.get(at)).label();
        return swapped && at >= size() / 2 ? next(label) : label;
    }

    List<Category> categories() {
        return comments.stream().map(Labelled::label).distinct().toList();
    }

    private Category next(Category label) {
        List<Category> categories = categories();
        return categories.get((categories.indexOf(label) + 1) % categories.size());
    }
}
